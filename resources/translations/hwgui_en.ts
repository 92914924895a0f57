<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message numerus="yes">
        <source>Teach (%n)</source>
        <translation>
            <numerusform>Teach (%n)</numerusform>
            <numerusform>Teach (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teach ({}): %n new sample(s)</source>
        <translation>
            <numerusform>Teach ({}): %n new sample</numerusform>
            <numerusform>Teach ({}): %n new samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AfterLesson</name>
    <message numerus="yes">
        <source>Show the %n sample(s)</source>
        <translation>
            <numerusform>Show the sample</numerusform>
            <numerusform>Show the %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BeforeLesson</name>
    <message numerus="yes">
        <source>You have %n word(s) that you corrected.</source>
        <translation>
            <numerusform>You have one word that you corrected.</numerusform>
            <numerusform>You have %n words that you corrected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have %n sample(s) of characters.</source>
        <translation>
            <numerusform>You have one sample of a character.</numerusform>
            <numerusform>You have %n samples of characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A lesson leaves out %n that are of no symbol in use.</source>
        <translation>
            <numerusform>A lesson leaves out one that is of no symbol in use.</numerusform>
            <numerusform>A lesson leaves out %n that are of no symbol in use.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have %n sample(s).</source>
        <translation>
            <numerusform>You have one sample.</numerusform>
            <numerusform>You have %n samples.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuringLesson</name>
    <message numerus="yes">
        <source>Teaching from %n sample(s) of characters, then words</source>
        <translation>
            <numerusform>Teaching from one sample of a character, then words</numerusform>
            <numerusform>Teaching from %n samples of characters, then words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n word(s)</source>
        <translation>
            <numerusform>Teaching from one word</numerusform>
            <numerusform>Teaching from %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n sample(s)</source>
        <translation>
            <numerusform>Teaching from %n sample</numerusform>
            <numerusform>Teaching from %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstSheetsDialog</name>
    <message numerus="yes">
        <source>%n sample(s) kept</source>
        <translation>
            <numerusform>%n sample kept</numerusform>
            <numerusform>%n samples kept</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>Words: %n</source>
        <translation>
            <numerusform>Words: %n</numerusform>
            <numerusform>Words: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} and one more</numerusform>
            <numerusform>{} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the refused would be taken as own symbols: {}</source>
        <translation>
            <numerusform>One of the refused would be taken as an own symbol: {}</numerusform>
            <numerusform>%n of the refused would be taken as own symbols: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Line(s) {}: {}</source>
        <translation>
            <numerusform>Line {}: {}</numerusform>
            <numerusform>Lines {}: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lines {} and %n more: {}</source>
        <translation>
            <numerusform>Lines {} and %n more: {}</numerusform>
            <numerusform>Lines {} and %n more: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more line(s)</source>
        <translation>
            <numerusform>and %n more line</numerusform>
            <numerusform>and %n more lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelCount</name>
    <message numerus="yes">
        <source>{}: %n sample(s)</source>
        <translation>
            <numerusform>{}: %n sample</numerusform>
            <numerusform>{}: %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{}; %n more would help</source>
        <translation>
            <numerusform>{}; %n more would help</numerusform>
            <numerusform>{}; %n more would help</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>The symbol “{}” goes, and its %n sample(s) become those of the symbol or character that you choose. It can be undone.</source>
        <translation>
            <numerusform>The symbol “{}” goes, and its sample becomes one of the symbol or character that you choose. It can be undone.</numerusform>
            <numerusform>The symbol “{}” goes, and its %n samples become those of the symbol or character that you choose. It can be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleMenu</name>
    <message numerus="yes">
        <source>All %n sample(s) and all lessons are put away, not deleted.</source>
        <translation>
            <numerusform>The one sample and all lessons are put away, not deleted.</numerusform>
            <numerusform>All %n samples and all lessons are put away, not deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleExport</name>
    <message numerus="yes">
        <source>%n exported</source>
        <translation>
            <numerusform>%n exported</numerusform>
            <numerusform>%n exported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleFiles</name>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>%n imported</numerusform>
            <numerusform>%n imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Importing: {} of %n line(s)</source>
        <translation>
            <numerusform>Importing: {} of %n line</numerusform>
            <numerusform>Importing: {} of %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n imported</source>
        <translation>
            <numerusform>Stopped: %n imported</numerusform>
            <numerusform>Stopped: %n imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleNote</name>
    <message numerus="yes">
        <source>{} of %n</source>
        <translation>
            <numerusform>{} of %n</numerusform>
            <numerusform>{} of %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %n looked at</source>
        <translation>
            <numerusform>{} of %n looked at</numerusform>
            <numerusform>{} of %n looked at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. Del deletes.</source>
        <translation>
            <numerusform>%n chosen. Del deletes.</numerusform>
            <numerusform>%n chosen. Del deletes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. A character relabels, Del deletes.</source>
        <translation>
            <numerusform>%n chosen. A character relabels, Del deletes.</numerusform>
            <numerusform>%n chosen. A character relabels, Del deletes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. A digit relabels, Del deletes.</source>
        <translation>
            <numerusform>%n chosen. A digit relabels, Del deletes.</numerusform>
            <numerusform>%n chosen. A digit relabels, Del deletes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s), as shipped</source>
        <translation>
            <numerusform>%n sample, as shipped</numerusform>
            <numerusform>%n samples, as shipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s), lesson {}</source>
        <translation>
            <numerusform>%n sample, lesson {}</numerusform>
            <numerusform>%n samples, lesson {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SymbolsPage</name>
    <message numerus="yes">
        <source>%n sample(s) are of no symbol in use. They stay, and lessons leave them out.</source>
        <translation>
            <numerusform>One sample is of no symbol in use. It stays, and lessons leave it out.</numerusform>
            <numerusform>%n samples are of no symbol in use. They stay, and lessons leave them out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message numerus="yes">
        <source>%n picture(s) chosen</source>
        <translation>
            <numerusform>One picture chosen</numerusform>
            <numerusform>%n pictures chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading: {} of %n picture(s)</source>
        <translation>
            <numerusform>Reading: {} of one picture</numerusform>
            <numerusform>Reading: {} of %n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) read; the table is in {}</source>
        <translation>
            <numerusform>One picture read; the table is in {}</numerusform>
            <numerusform>%n pictures read; the table is in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {} of %n picture(s); what was read is in {}</source>
        <translation>
            <numerusform>Stopped after {} of one picture; what was read is in {}</numerusform>
            <numerusform>Stopped after {} of %n pictures; what was read is in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read:</source>
        <translation>
            <numerusform>One could not be read:</numerusform>
            <numerusform>%n could not be read:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>edit_texts</name>
    <message numerus="yes">
        <source>%n sample(s) deleted</source>
        <translation>
            <numerusform>%n sample deleted</numerusform>
            <numerusform>%n samples deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) imported</source>
        <translation>
            <numerusform>%n sample imported</numerusform>
            <numerusform>%n samples imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) relabelled</source>
        <translation>
            <numerusform>%n sample relabelled</numerusform>
            <numerusform>%n samples relabelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) restored</source>
        <translation>
            <numerusform>%n sample restored</numerusform>
            <numerusform>%n samples restored</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo deleting %n sample(s)</source>
        <translation>
            <numerusform>Redo deleting %n sample</numerusform>
            <numerusform>Redo deleting %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo importing %n sample(s)</source>
        <translation>
            <numerusform>Redo importing %n sample</numerusform>
            <numerusform>Redo importing %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo relabelling %n sample(s)</source>
        <translation>
            <numerusform>Redo relabelling %n sample</numerusform>
            <numerusform>Redo relabelling %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo restoring %n sample(s)</source>
        <translation>
            <numerusform>Redo restoring %n sample</numerusform>
            <numerusform>Redo restoring %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back deleting %n sample(s)</source>
        <translation>
            <numerusform>Took back deleting %n sample</numerusform>
            <numerusform>Took back deleting %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back importing %n sample(s)</source>
        <translation>
            <numerusform>Took back importing %n sample</numerusform>
            <numerusform>Took back importing %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back relabelling %n sample(s)</source>
        <translation>
            <numerusform>Took back relabelling %n sample</numerusform>
            <numerusform>Took back relabelling %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back restoring %n sample(s)</source>
        <translation>
            <numerusform>Took back restoring %n sample</numerusform>
            <numerusform>Took back restoring %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo deleting %n sample(s)</source>
        <translation>
            <numerusform>Undo deleting %n sample</numerusform>
            <numerusform>Undo deleting %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo importing %n sample(s)</source>
        <translation>
            <numerusform>Undo importing %n sample</numerusform>
            <numerusform>Undo importing %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo relabelling %n sample(s)</source>
        <translation>
            <numerusform>Undo relabelling %n sample</numerusform>
            <numerusform>Undo relabelling %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo restoring %n sample(s)</source>
        <translation>
            <numerusform>Undo restoring %n sample</numerusform>
            <numerusform>Undo restoring %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>export_texts</name>
    <message numerus="yes">
        <source>All %n sample(s)</source>
        <translation>
            <numerusform>The only sample</numerusform>
            <numerusform>All %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all %n sample(s)</source>
        <translation>
            <numerusform>Export the only sample</numerusform>
            <numerusform>Export all %n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the %n chosen sample(s)</source>
        <translation>
            <numerusform>Export the chosen sample</numerusform>
            <numerusform>Export the %n chosen samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the %n listed sample(s) ({})</source>
        <translation>
            <numerusform>Export the listed sample ({})</numerusform>
            <numerusform>Export the %n listed samples ({})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n chosen sample(s)</source>
        <translation>
            <numerusform>The chosen sample</numerusform>
            <numerusform>The %n chosen samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %n listed sample(s) ({})</source>
        <translation>
            <numerusform>The listed sample ({})</numerusform>
            <numerusform>The %n listed samples ({})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>label_list_texts</name>
    <message numerus="yes">
        <source>{}: %n sample(s)</source>
        <translation>
            <numerusform>{}: %n sample</numerusform>
            <numerusform>{}: %n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>label_texts</name>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} and %n more</numerusform>
            <numerusform>{} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lesson_texts</name>
    <message numerus="yes">
        <source>%n could not be tried: no other has their label.</source>
        <translation>
            <numerusform>One could not be tried: no other has its label.</numerusform>
            <numerusform>%n could not be tried: no other has their label.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were read wrong or not surely, and still are with this lesson.</source>
        <translation>
            <numerusform>One sample was read wrong or not surely, and still is with this lesson.</numerusform>
            <numerusform>%n samples were read wrong or not surely, and still are with this lesson.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were read wrong or not surely; with this lesson all of them are read right.</source>
        <translation>
            <numerusform>One sample was read wrong or not surely; with this lesson it is read right.</numerusform>
            <numerusform>%n samples were read wrong or not surely; with this lesson all of them are read right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that were read right are not any more.</source>
        <translation>
            <numerusform>One that was read right is not any more.</numerusform>
            <numerusform>%n that were read right are not any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} samples were read wrong or not surely; with this lesson %n of them are read right.</source>
        <translation>
            <numerusform>{} samples were read wrong or not surely; with this lesson one of them is read right.</numerusform>
            <numerusform>{} samples were read wrong or not surely; with this lesson %n of them are read right.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n are read wrong, before and after.</source>
        <translation>
            <numerusform>{of_words}, %n is read wrong, before and after.</numerusform>
            <numerusform>{of_words}, %n are read wrong, before and after.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n were read wrong before; now {after}.</source>
        <translation>
            <numerusform>{of_words}, %n was read wrong before; now {after}.</numerusform>
            <numerusform>{of_words}, %n were read wrong before; now {after}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n were read wrong before; now none.</source>
        <translation>
            <numerusform>{of_words}, %n was read wrong before; now none.</numerusform>
            <numerusform>{of_words}, %n were read wrong before; now none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of your %n word(s)</source>
        <translation>
            <numerusform>Of your one word</numerusform>
            <numerusform>Of your %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} and %n more</numerusform>
            <numerusform>{} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>selection_texts</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
</context>
</TS>
