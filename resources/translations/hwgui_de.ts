<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Clear the paper</source>
        <translation>Pap&amp;ier leeren</translation>
    </message>
    <message>
        <source>&amp;Another character…</source>
        <translation>&amp;Anderes Zeichen …</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Anderes …</translation>
    </message>
    <message>
        <source>Confirm the &amp;best answer</source>
        <translation>&amp;Beste Antwort bestätigen</translation>
    </message>
    <message>
        <source>Confirm the best answer, outside a page</source>
        <translation>Beste Antwort bestätigen (außerhalb der Seiten)</translation>
    </message>
    <message>
        <source>Undo what was saved last</source>
        <translation>Zuletzt Gespeichertes rückgängig machen</translation>
    </message>
    <message>
        <source>Redo what was taken back last</source>
        <translation>Zuletzt Zurückgenommenes wiederholen</translation>
    </message>
    <message>
        <source>&amp;Open pictures…</source>
        <translation>Bilder ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>&amp;Paste a picture</source>
        <translation>Bild &amp;einfügen</translation>
    </message>
    <message>
        <source>&amp;Read pictures into a table…</source>
        <translation>Bilder in eine &amp;Tabelle lesen …</translation>
    </message>
    <message>
        <source>&amp;Import samples…</source>
        <translation>Proben &amp;importieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>&amp;Export samples…</source>
        <translation>Proben &amp;exportieren …</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>&amp;New person…</source>
        <translation>&amp;Neue Person …</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Entfernen …</translation>
    </message>
    <message>
        <source>Clear the &amp;paper after saving</source>
        <translation>Papier nach dem &amp;Speichern leeren</translation>
    </message>
    <message>
        <source>&amp;Guide lines</source>
        <translation>&amp;Hilfslinien</translation>
    </message>
    <message>
        <source>Guide lines on the paper</source>
        <translation>Hilfslinien auf dem Papier</translation>
    </message>
    <message>
        <source>Show &amp;what it looked at</source>
        <translation>Zeigen, &amp;worauf es geachtet hat</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>An&amp;lernen</translation>
    </message>
    <message>
        <source>Teach again</source>
        <translation>Noch einmal anlernen</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>P&amp;roben</translation>
    </message>
    <message>
        <source>&amp;Teaching</source>
        <translation>A&amp;nlernen</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>S&amp;ymbols</source>
        <translation>S&amp;ymbole</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>Ü&amp;ber</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The only person cannot be removed</source>
        <translation>Die einzige Person kann nicht entfernt werden</translation>
    </message>
    <message>
        <source>Teaching…</source>
        <translation>Lernt …</translation>
    </message>
    <message>
        <source>A lesson is under way; {} shows how far it is</source>
        <translation>Eine Lektion läuft; {} zeigt, wie weit sie ist</translation>
    </message>
    <message numerus="yes">
        <source>Teach (%n)</source>
        <translation>
            <numerusform>Anlernen (%n)</numerusform>
            <numerusform>Anlernen (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teach ({}): %n new sample(s)</source>
        <translation>
            <numerusform>Anlernen ({}): %n neue Probe</numerusform>
            <numerusform>Anlernen ({}): %n neue Proben</numerusform>
        </translation>
    </message>
    <message>
        <source>Teach ({})</source>
        <translation>Anlernen ({})</translation>
    </message>
    <message>
        <source>Save the ink as {}</source>
        <translation>Geschriebenes als {} speichern</translation>
    </message>
</context>
<context>
    <name>AfterLesson</name>
    <message>
        <source>Before: as shipped. After: with this lesson, and each of your samples read as if it had not been taught (cross-validation).</source>
        <translation>Vorher: wie ausgeliefert. Nachher: mit dieser Lektion, und jede Ihrer Proben so gelesen, als wäre sie nicht angelernt worden (Kreuzvalidierung).</translation>
    </message>
    <message>
        <source>None of your samples is read differently.</source>
        <translation>Keine Ihrer Proben wird anders gelesen.</translation>
    </message>
    <message>
        <source>Read right with this lesson: {}</source>
        <translation>Mit dieser Lektion richtig gelesen: {}</translation>
    </message>
    <message>
        <source>Not read right any more: {}</source>
        <translation>Nicht mehr richtig gelesen: {}</translation>
    </message>
    <message>
        <source>Still not read right: {}</source>
        <translation>Noch immer nicht richtig gelesen: {}</translation>
    </message>
    <message>
        <source>As if they had not been taught:</source>
        <translation>Als wären sie nicht angelernt worden:</translation>
    </message>
    <message>
        <source>Read right: {}</source>
        <translation>Richtig gelesen: {}</translation>
    </message>
    <message>
        <source>Read wrong: {}</source>
        <translation>Falsch gelesen: {}</translation>
    </message>
    <message>
        <source>Wrong before and after: {}</source>
        <translation>Vorher und nachher falsch: {}</translation>
    </message>
    <message>
        <source>Teach again</source>
        <translation>Noch einmal anlernen</translation>
    </message>
    <message>
        <source>Not adopted: nothing changed</source>
        <translation>Nicht übernommen: nichts hat sich geändert</translation>
    </message>
    <message>
        <source>Lesson {} is in use</source>
        <translation>Lektion {} wird verwendet</translation>
    </message>
    <message>
        <source>Undo this lesson</source>
        <translation>Diese Lektion zurücknehmen</translation>
    </message>
    <message>
        <source>Lesson {} is not in use</source>
        <translation>Lektion {} wird nicht verwendet</translation>
    </message>
    <message>
        <source>Use this lesson</source>
        <translation>Diese Lektion verwenden</translation>
    </message>
    <message numerus="yes">
        <source>Show the %n sample(s)</source>
        <translation>
            <numerusform>Die %n Probe zeigen</numerusform>
            <numerusform>Die %n Proben zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Look through samples</source>
        <translation>Proben durchsehen</translation>
    </message>
</context>
<context>
    <name>AlphabetMenu</name>
    <message>
        <source>New selection…</source>
        <translation>Neue Auswahl …</translation>
    </message>
    <message>
        <source>Change this selection…</source>
        <translation>Diese Auswahl ändern …</translation>
    </message>
    <message>
        <source>Remove this selection…</source>
        <translation>Diese Auswahl entfernen …</translation>
    </message>
    <message>
        <source>Remove a selection</source>
        <translation>Eine Auswahl entfernen</translation>
    </message>
    <message>
        <source>Remove “{}”?</source>
        <translation>„{}“ entfernen?</translation>
    </message>
    <message>
        <source>All characters are read then. No sample is touched.</source>
        <translation>Danach werden alle Zeichen gelesen. Keine Probe wird angetastet.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>BeforeLesson</name>
    <message>
        <source>Teach</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>Say which digit it is that you wrote, by a key or a click: that makes a sample. A lesson adapts the program to all your samples, here on this machine, and then tries it on them and on other people&apos;s writing. It is used only if nothing was forgotten, and you can always go back.
One sample of each digit helps already; five of each help a lot, and most of all those that were read wrong.</source>
        <translation>Sagen Sie mit einer Taste oder einem Klick, welche Ziffer Sie geschrieben haben: Das wird eine Probe. Eine Lektion passt das Programm hier auf diesem Rechner an alle Ihre Proben an und prüft es dann an ihnen und an der Schrift anderer. Sie wird nur verwendet, wenn nichts vergessen wurde, und Sie können jederzeit zurück.
Schon eine Probe je Ziffer hilft; fünf je Ziffer helfen viel, am meisten die, die falsch gelesen wurden.</translation>
    </message>
    <message>
        <source>Say which character it is that you wrote, by a key or a click: that makes a sample. A lesson adapts the program to all your samples, here on this machine, and then tries it on them and on other people&apos;s writing. It is used only if nothing was forgotten, and you can always go back.
One sample of each character helps already; five of each help a lot, and most of all those that were read wrong.</source>
        <translation>Sagen Sie mit einer Taste oder einem Klick, welches Zeichen Sie geschrieben haben: Das wird eine Probe. Eine Lektion passt das Programm hier auf diesem Rechner an alle Ihre Proben an und prüft es dann an ihnen und an der Schrift anderer. Sie wird nur verwendet, wenn nichts vergessen wurde, und Sie können jederzeit zurück.
Schon eine Probe je Zeichen hilft; fünf je Zeichen helfen viel, am meisten die, die falsch gelesen wurden.</translation>
    </message>
    <message>
        <source>Teach it your hand</source>
        <translation>Ihre Handschrift anlernen</translation>
    </message>
    <message numerus="yes">
        <source>You have %n word(s) that you corrected.</source>
        <translation>
            <numerusform>Sie haben %n Wort, das Sie berichtigt haben.</numerusform>
            <numerusform>Sie haben %n Wörter, die Sie berichtigt haben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have %n sample(s) of characters.</source>
        <translation>
            <numerusform>Sie haben %n Probe von Zeichen.</numerusform>
            <numerusform>Sie haben %n Proben von Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no samples yet.</source>
        <translation>Sie haben noch keine Proben.</translation>
    </message>
    <message numerus="yes">
        <source>You have %n sample(s).</source>
        <translation>
            <numerusform>Sie haben %n Probe.</numerusform>
            <numerusform>Sie haben %n Proben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A lesson leaves out %n that are of no symbol in use.</source>
        <translation>
            <numerusform>Eine Lektion lässt %n aus, deren Symbol nicht verwendet wird.</numerusform>
            <numerusform>Eine Lektion lässt %n aus, deren Symbole nicht verwendet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Your samples cannot be read now.</source>
        <translation>Ihre Proben können gerade nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>ButtonLine</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>CGEventDelivery</name>
    <message>
        <source>Type</source>
        <translation>Tippen</translation>
    </message>
</context>
<context>
    <name>CandidateBars</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
</context>
<context>
    <name>CandidateRows</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>What is it?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Write a digit here
with a mouse, a finger or a pen</source>
        <translation>Schreiben Sie hier eine Ziffer
mit Maus, Finger oder Stift</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Write one digit here with a mouse, a finger or a pen.</source>
        <translation>Schreiben Sie hier eine Ziffer mit Maus, Finger oder Stift.</translation>
    </message>
</context>
<context>
    <name>ChangeStrip</name>
    <message>
        <source>“{label}”: read as “{before}” before, as “{after}” after</source>
        <translation>„{label}“: vorher als „{before}“ gelesen, nachher als „{after}“</translation>
    </message>
</context>
<context>
    <name>CharacterMenu</name>
    <message>
        <source>&amp;Characters</source>
        <translation>&amp;Zeichen</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>The copied text is gone once this window is closed. Paste it before.</source>
        <translation>Der kopierte Text ist weg, sobald dieses Fenster geschlossen wird. Fügen Sie ihn vorher ein.</translation>
    </message>
</context>
<context>
    <name>DayBox</name>
    <message>
        <source>Any day</source>
        <translation>Jeder Tag</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
</context>
<context>
    <name>DeliveryMenu</name>
    <message>
        <source>&amp;How text goes out</source>
        <translation>&amp;Wie Text übertragen wird</translation>
    </message>
    <message>
        <source>&amp;Forget that the desktop allowed typing</source>
        <translation>Erlaubnis des Desktops zum Tippen &amp;vergessen</translation>
    </message>
    <message>
        <source>&amp;Chosen by itself</source>
        <translation>A&amp;utomatisch gewählt</translation>
    </message>
    <message>
        <source>&amp;Chosen by itself: {}</source>
        <translation>A&amp;utomatisch gewählt: {}</translation>
    </message>
    <message>
        <source>C&amp;lipboard alone: type nothing</source>
        <translation>Nur &amp;Zwischenablage: nichts tippen</translation>
    </message>
</context>
<context>
    <name>DeliveryParts</name>
    <message>
        <source>This desktop lets no program type. Copy the text, and paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.</source>
        <translation>Auf diesem Desktop darf kein Programm tippen. Kopieren Sie den Text und fügen Sie ihn mit Strg+V ein, im Terminal mit Strg+Umschalt+V.</translation>
    </message>
    <message>
        <source>This desktop lets no program type, so the text is copied. Paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.</source>
        <translation>Auf diesem Desktop darf kein Programm tippen, darum ist der Text kopiert. Fügen Sie ihn mit Strg+V ein, im Terminal mit Strg+Umschalt+V.</translation>
    </message>
    <message>
        <source>Go to the other program: the text is typed there.</source>
        <translation>Wechseln Sie in das andere Programm: Der Text wird dort getippt.</translation>
    </message>
</context>
<context>
    <name>DoubtfulSamples</name>
    <message>
        <source>Nothing can be judged before the model is ready.</source>
        <translation>Es kann nichts beurteilt werden, bevor das Modell bereit ist.</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Shut the page (Esc)</source>
        <translation>Seite schließen (Esc)</translation>
    </message>
    <message>
        <source>Shut the page</source>
        <translation>Seite schließen</translation>
    </message>
</context>
<context>
    <name>DuringLesson</name>
    <message>
        <source>Progress of the lesson</source>
        <translation>Fortschritt der Lektion</translation>
    </message>
    <message>
        <source>How far off it is (loss)</source>
        <translation>Wie weit es danebenliegt (Verlust)</translation>
    </message>
    <message>
        <source>Yours read wrong</source>
        <translation>Eigene falsch gelesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n sample(s)</source>
        <translation>
            <numerusform>Lernt aus %n Probe</numerusform>
            <numerusform>Lernt aus %n Proben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n sample(s) of characters, then words</source>
        <translation>
            <numerusform>Lernt aus %n Probe von Zeichen, dann aus Wörtern</numerusform>
            <numerusform>Lernt aus %n Proben von Zeichen, dann aus Wörtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n word(s)</source>
        <translation>
            <numerusform>Lernt aus %n Wort</numerusform>
            <numerusform>Lernt aus %n Wörtern</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Looking at your words</source>
        <translation>Sieht sich Ihre Wörter an</translation>
    </message>
    <message>
        <source>Making variations of your samples</source>
        <translation>Bildet Abwandlungen Ihrer Proben</translation>
    </message>
    <message>
        <source>Learning from them</source>
        <translation>Lernt aus ihnen</translation>
    </message>
    <message>
        <source>Checking that nothing is forgotten</source>
        <translation>Prüft, ob etwas vergessen wird</translation>
    </message>
</context>
<context>
    <name>FirstSheetsDialog</name>
    <message>
        <source>First sheets</source>
        <translation>Erste Blätter</translation>
    </message>
    <message>
        <source>Write this sentence, a word in each box</source>
        <translation>Schreiben Sie diesen Satz, ein Wort in jedes Kästchen</translation>
    </message>
    <message>
        <source>Write these digits</source>
        <translation>Schreiben Sie diese Ziffern</translation>
    </message>
    <message>
        <source>What are you called?</source>
        <translation>Wie heißen Sie?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Your name, as it is typed</source>
        <translation>Ihr Name, mit der Tastatur geschrieben</translation>
    </message>
    <message>
        <source>Three short sheets show the program how you write. Skip what you like.</source>
        <translation>Drei kurze Blätter zeigen dem Programm, wie Sie schreiben. Überspringen Sie, was Sie möchten.</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) kept</source>
        <translation>
            <numerusform>%n Probe gespeichert</numerusform>
            <numerusform>%n Proben gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>The first lesson teaches the program how you write. It takes some seconds, it can be taken back, and Teach is there at any time.</source>
        <translation>Mit der ersten Lektion lernt das Programm, wie Sie schreiben. Sie dauert einige Sekunden und lässt sich zurücknehmen; „Anlernen“ steht jederzeit bereit.</translation>
    </message>
    <message>
        <source>What you wrote could not be kept</source>
        <translation>Was Sie geschrieben haben, konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Teach now</source>
        <translation>Jetzt anlernen</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>Skip the rest</source>
        <translation>Rest überspringen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Skip this sheet</source>
        <translation>Dieses Blatt überspringen</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>&amp;First sheets…</source>
        <translation>&amp;Erste Blätter …</translation>
    </message>
</context>
<context>
    <name>GestureActions</name>
    <message>
        <source>&amp;Gestures</source>
        <translation>G&amp;esten</translation>
    </message>
    <message>
        <source>Scratching out, splitting, joining, inserting, writing over</source>
        <translation>Ausstreichen, trennen, verbinden, einfügen, überschreiben</translation>
    </message>
    <message>
        <source>&amp;Gestures…</source>
        <translation>&amp;Gesten …</translation>
    </message>
    <message>
        <source>&amp;Erase the word</source>
        <translation>Wort &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Split the word</source>
        <translation>Wort &amp;trennen</translation>
    </message>
    <message>
        <source>&amp;Join with the next word</source>
        <translation>Mit dem nächsten Wort &amp;verbinden</translation>
    </message>
    <message>
        <source>&amp;Write it anew</source>
        <translation>Neu &amp;schreiben</translation>
    </message>
    <message>
        <source>&amp;Insert before the word</source>
        <translation>Vor dem Wort &amp;einfügen</translation>
    </message>
</context>
<context>
    <name>GlyphBar</name>
    <message>
        <source>What it sees: the character as 28 by 28 pixels</source>
        <translation>Was es sieht: das Zeichen als 28 mal 28 Pixel</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Anderes …</translation>
    </message>
    <message>
        <source>Another character (F2)</source>
        <translation>Anderes Zeichen (F2)</translation>
    </message>
    <message>
        <source>No character</source>
        <translation>Kein Zeichen</translation>
    </message>
    <message>
        <source>It is no character: leave it out</source>
        <translation>Es ist kein Zeichen: auslassen</translation>
    </message>
    <message>
        <source>It is {}</source>
        <translation>Es ist {}</translation>
    </message>
    <message>
        <source>Right? Enter. Wrong? Type what it is, or press it.</source>
        <translation>Richtig? Eingabe. Falsch? Tippen oder drücken Sie, was es ist.</translation>
    </message>
    <message>
        <source>Right? Enter. Wrong? Type it.</source>
        <translation>Richtig? Eingabe. Falsch? Tippen.</translation>
    </message>
    <message>
        <source>Click a character to see what it was taken for, or to correct it.</source>
        <translation>Klicken Sie ein Zeichen an, um zu sehen, wofür es gehalten wurde, oder um es zu berichtigen.</translation>
    </message>
    <message>
        <source>Click a character to correct it.</source>
        <translation>Zum Berichtigen ein Zeichen anklicken.</translation>
    </message>
</context>
<context>
    <name>GlyphLabelling</name>
    <message>
        <source>“{}” is none of its characters</source>
        <translation>„{}“ gehört nicht zu seinen Zeichen</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Still saved as {}</source>
        <translation>Weiterhin als {} gespeichert</translation>
    </message>
    <message>
        <source>Took back {}</source>
        <translation>{} zurückgenommen</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Taught</source>
        <translation>Angelernt</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Yours wrong</source>
        <translation>Eigene falsch</translation>
    </message>
    <message>
        <source>Everybody else&apos;s wrong</source>
        <translation>Andere falsch</translation>
    </message>
    <message>
        <source>Each of your samples read as if it had not been taught (cross-validation)</source>
        <translation>Jede Ihrer Proben so gelesen, als wäre sie nicht angelernt worden (Kreuzvalidierung)</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>Wie ausgeliefert</translation>
    </message>
    <message>
        <source>Lesson {}</source>
        <translation>Lektion {}</translation>
    </message>
    <message>
        <source>Lesson {} (cannot be used)</source>
        <translation>Lektion {} (nicht verwendbar)</translation>
    </message>
    <message>
        <source>As shipped (in use)</source>
        <translation>Wie ausgeliefert (wird verwendet)</translation>
    </message>
    <message>
        <source>Lesson {} (in use)</source>
        <translation>Lektion {} (wird verwendet)</translation>
    </message>
    <message>
        <source>As it came with the program: it knows none of your samples.</source>
        <translation>Wie mit dem Programm ausgeliefert: Es kennt keine Ihrer Proben.</translation>
    </message>
    <message numerus="yes">
        <source>Words: %n</source>
        <translation>
            <numerusform>Wörter: %n</numerusform>
            <numerusform>Wörter: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Your words wrong: {}</source>
        <translation>Ihre Wörter falsch: {}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Schon vorhanden</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>not read; importing the file again adds it</source>
        <translation>nicht gelesen; ein neuer Import der Datei fügt es hinzu</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>Der Rest</translation>
    </message>
    <message numerus="yes">
        <source>and %n more line(s)</source>
        <translation>
            <numerusform>und %n weitere Zeile</numerusform>
            <numerusform>und %n weitere Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>Abgelehnte Zeilen</translation>
    </message>
    <message>
        <source>More labels of the refused are not known than there can be own symbols ({}).</source>
        <translation>Von den Abgelehnten sind mehr Bezeichnungen unbekannt, als es eigene Symbole geben kann ({}).</translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} und %n weitere</numerusform>
            <numerusform>{} und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the refused would be taken as own symbols: {}</source>
        <translation>
            <numerusform>%n der Abgelehnten würde als eigenes Symbol übernommen: {}</numerusform>
            <numerusform>%n der Abgelehnten würden als eigene Symbole übernommen: {}</numerusform>
        </translation>
    </message>
    <message>
        <source>Add as own symbols</source>
        <translation>Als eigene Symbole aufnehmen</translation>
    </message>
    <message numerus="yes">
        <source>Lines {} and %n more: {}</source>
        <translation>
            <numerusform>Zeilen {} und %n weitere: {}</numerusform>
            <numerusform>Zeilen {} und %n weitere: {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Line(s) {}: {}</source>
        <translation>
            <numerusform>Zeile {}: {}</numerusform>
            <numerusform>Zeilen {}: {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Switch typing on first</source>
        <translation>Schalten Sie zuerst das Tippen ein</translation>
    </message>
</context>
<context>
    <name>LabelCount</name>
    <message numerus="yes">
        <source>{}: %n sample(s)</source>
        <translation>
            <numerusform>{}: %n Probe</numerusform>
            <numerusform>{}: %n Proben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{}; %n more would help</source>
        <translation>
            <numerusform>{}; %n weitere würde helfen</numerusform>
            <numerusform>{}; %n weitere würden helfen</numerusform>
        </translation>
    </message>
    <message>
        <source>{}; more would help</source>
        <translation>{}; weitere würden helfen</translation>
    </message>
</context>
<context>
    <name>LabelFilter</name>
    <message>
        <source>Label</source>
        <translation>Bezeichnung</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>Samples of another character</source>
        <translation>Proben eines anderen Zeichens</translation>
    </message>
    <message>
        <source>Show the samples of</source>
        <translation>Proben zeigen von</translation>
    </message>
</context>
<context>
    <name>LabelGrid</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search among the characters</source>
        <translation>Unter den Zeichen suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>{}, ticked</source>
        <translation>{}, angekreuzt</translation>
    </message>
    <message>
        <source>{}, not ticked</source>
        <translation>{}, nicht angekreuzt</translation>
    </message>
</context>
<context>
    <name>LabelPicker</name>
    <message>
        <source>None of these</source>
        <translation>Keins davon</translation>
    </message>
    <message>
        <source>New symbol…</source>
        <translation>Neues Symbol …</translation>
    </message>
</context>
<context>
    <name>LabelRow</name>
    <message>
        <source>What is it?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>More than one? Press {} again to save.</source>
        <translation>Mehr als eins? Zum Speichern noch einmal {} drücken.</translation>
    </message>
    <message>
        <source>“{}” is none of its characters</source>
        <translation>„{}“ gehört nicht zu seinen Zeichen</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Still saved as {}</source>
        <translation>Weiterhin als {} gespeichert</translation>
    </message>
    <message>
        <source>Took back {}</source>
        <translation>{} zurückgenommen</translation>
    </message>
    <message>
        <source>Is saved as {} again</source>
        <translation>Wieder als {} gespeichert</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>Saved {label}, which is not in “{alphabet}”</source>
        <translation>{label} gespeichert, was nicht in „{alphabet}“ ist</translation>
    </message>
    <message>
        <source>Saving {}…</source>
        <translation>{} wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>LanguageChange</name>
    <message>
        <source>The language changes once this is finished.</source>
        <translation>Die Sprache wechselt, sobald das beendet ist.</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>As the system: {}</source>
        <translation>Wie das System: {}</translation>
    </message>
</context>
<context>
    <name>LessonPlot</name>
    <message>
        <source>Begins when it learns from them</source>
        <translation>Beginnt, sobald es aus ihnen lernt</translation>
    </message>
    <message>
        <source>{newest}, at first {first}</source>
        <translation>{newest}, zuerst {first}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Handwriting</source>
        <translation>Handschrift</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <source>F1: all keys</source>
        <translation>F1: alle Tasten</translation>
    </message>
    <message>
        <source>Ctrl+C copies the text. F1 shows all keys.</source>
        <translation>Strg+C kopiert den Text. F1 zeigt alle Tasten.</translation>
    </message>
    <message>
        <source>Drag over a part to read it alone. F1 shows all keys.</source>
        <translation>Ziehen Sie einen Rahmen, um nur diesen Teil zu lesen. F1 zeigt alle Tasten.</translation>
    </message>
    <message>
        <source>Esc clears the paper. F1 shows all keys.</source>
        <translation>Esc leert das Papier. F1 zeigt alle Tasten.</translation>
    </message>
    <message>
        <source>Write a digit here
with a mouse, a finger or a pen</source>
        <translation>Schreiben Sie hier eine Ziffer
mit Maus, Finger oder Stift</translation>
    </message>
    <message>
        <source>Write one digit here with a mouse, a finger or a pen.</source>
        <translation>Schreiben Sie hier eine Ziffer mit Maus, Finger oder Stift.</translation>
    </message>
    <message>
        <source>Write a character here
with a mouse, a finger or a pen</source>
        <translation>Schreiben Sie hier ein Zeichen
mit Maus, Finger oder Stift</translation>
    </message>
    <message>
        <source>Write one character here with a mouse, a finger or a pen.</source>
        <translation>Schreiben Sie hier ein Zeichen mit Maus, Finger oder Stift.</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Geschriebenes</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge symbol</source>
        <translation>Symbol zusammenführen</translation>
    </message>
    <message numerus="yes">
        <source>The symbol “{}” goes, and its %n sample(s) become those of the symbol or character that you choose. It can be undone.</source>
        <translation>
            <numerusform>Das Symbol „{}“ fällt weg, und seine %n Probe gehört danach zu dem Symbol oder Zeichen, das Sie wählen. Das lässt sich rückgängig machen.</numerusform>
            <numerusform>Das Symbol „{}“ fällt weg, und seine %n Proben gehören danach zu dem Symbol oder Zeichen, das Sie wählen. Das lässt sich rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge with</source>
        <translation>Zusammenführen mit</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Show the whole message</source>
        <translation>Die ganze Meldung zeigen</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Meldung ausblenden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop what is going on</source>
        <translation>Laufenden Vorgang anhalten</translation>
    </message>
</context>
<context>
    <name>NameButton</name>
    <message>
        <source>{} writes</source>
        <translation>{} schreibt</translation>
    </message>
    <message>
        <source>Person: {}</source>
        <translation>Person: {}</translation>
    </message>
</context>
<context>
    <name>PanelActions</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Clear the sheet</source>
        <translation>Blatt leeren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>Back to the whole window</source>
        <translation>Zurück zum ganzen Fenster</translation>
    </message>
    <message>
        <source>Text and keys go to the program in use. Press to stop that.</source>
        <translation>Text und Tasten gehen an das aktive Programm. Drücken, um das zu beenden.</translation>
    </message>
    <message>
        <source>Let text and keys go to the program in use</source>
        <translation>Text und Tasten an das aktive Programm senden</translation>
    </message>
    <message>
        <source>Type the text into the program in use</source>
        <translation>Den Text in das aktive Programm tippen</translation>
    </message>
    <message>
        <source>Switch typing on first</source>
        <translation>Schalten Sie zuerst das Tippen ein</translation>
    </message>
</context>
<context>
    <name>PasteDelivery</name>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
</context>
<context>
    <name>PeopleMenu</name>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Neue Person</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Rename person</source>
        <translation>Person umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message numerus="yes">
        <source>All %n sample(s) and all lessons are put away, not deleted.</source>
        <translation>
            <numerusform>%n Probe und alle Lektionen werden beiseitegelegt, nicht gelöscht.</numerusform>
            <numerusform>Alle %n Proben und alle Lektionen werden beiseitegelegt, nicht gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no samples to lose.</source>
        <translation>Es gibt keine Proben, die verloren gehen könnten.</translation>
    </message>
    <message>
        <source>“Bring back” in the Person menu returns everything as it is now.</source>
        <translation>„Zurückholen“ im Menü „Person“ bringt alles wieder, wie es jetzt ist.</translation>
    </message>
    <message>
        <source>Remove a person</source>
        <translation>Eine Person entfernen</translation>
    </message>
    <message>
        <source>Remove “{}”?</source>
        <translation>„{}“ entfernen?</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>&amp;Copy the text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>&amp;Voriges Bild</translation>
    </message>
    <message>
        <source>&amp;Next picture</source>
        <translation>&amp;Nächstes Bild</translation>
    </message>
    <message>
        <source>Turn to the &amp;left</source>
        <translation>Nach &amp;links drehen</translation>
    </message>
    <message>
        <source>Turn to the &amp;right</source>
        <translation>Nach &amp;rechts drehen</translation>
    </message>
    <message>
        <source>L&amp;ight on dark</source>
        <translation>&amp;Hell auf dunkel</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>Hell auf dunkel</translation>
    </message>
    <message>
        <source>The ink is lighter than the paper (Ctrl+I)</source>
        <translation>Die Tinte ist heller als das Papier (Strg+I)</translation>
    </message>
    <message>
        <source>The &amp;whole picture</source>
        <translation>Das &amp;ganze Bild</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>&amp;Join with the next character</source>
        <translation>Mit dem nächsten Zeichen &amp;verbinden</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verbinden</translation>
    </message>
</context>
<context>
    <name>PictureCaption</name>
    <message>
        <source>what spoke for {}, faint to strong</source>
        <translation>was für {} sprach, schwach bis stark</translation>
    </message>
    <message>
        <source>for {}</source>
        <translation>für {}</translation>
    </message>
    <message>
        <source>The stronger the colour, the more that place spoke for {}: the ink there, or that the paper is empty there</source>
        <translation>Je kräftiger die Farbe, desto mehr sprach diese Stelle für {}: die Tinte dort, oder dass das Papier dort leer ist</translation>
    </message>
    <message>
        <source>Not sure, so nothing spoke for it</source>
        <translation>Nicht sicher, daher sprach nichts dafür</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation>Was es sieht</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Open pictures</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>Bilder ({})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Einen Ordner mit Bildern wählen</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>eingefügtes Bild</translation>
    </message>
    <message>
        <source>That is an address on a network, where this program does not go: save the picture, and open the file.</source>
        <translation>Das ist eine Adresse im Netz, auf das dieses Programm nicht zugreift: Speichern Sie das Bild und öffnen Sie die Datei.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>PictureTables</name>
    <message>
        <source>Nothing can be read before the model is ready.</source>
        <translation>Es kann nichts gelesen werden, bevor das Modell bereit ist.</translation>
    </message>
    <message>
        <source>Save the table as</source>
        <translation>Tabelle speichern unter</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Drop pictures here, paste one, or open them
of a character, or of rows of separate characters</source>
        <translation>Bilder hierher ziehen, einfügen oder öffnen
von einem Zeichen oder von Reihen einzelner Zeichen</translation>
    </message>
    <message>
        <source>Chosen: {}</source>
        <translation>Gewählt: {}</translation>
    </message>
</context>
<context>
    <name>PortalDelivery</name>
    <message>
        <source>Type (the desktop asks first)</source>
        <translation>Tippen (der Desktop fragt vorher)</translation>
    </message>
</context>
<context>
    <name>PredictionView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Your ink as the network gets it: 28 by 28 pixels</source>
        <translation>Ihr Geschriebenes, wie das Netz es bekommt: 28 mal 28 Pixel</translation>
    </message>
    <message>
        <source>Show what it looked at</source>
        <translation>Worauf es geachtet hat</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>Nicht sicher</translation>
    </message>
    <message>
        <source>The answer appears here while you write.</source>
        <translation>Die Antwort erscheint hier, während Sie schreiben.</translation>
    </message>
</context>
<context>
    <name>ProfileSwitch</name>
    <message>
        <source>Me</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>{} was removed</source>
        <translation>{} wurde entfernt</translation>
    </message>
    <message>
        <source>{} is back</source>
        <translation>{} ist wieder da</translation>
    </message>
    <message>
        <source>{} was removed in another window; {} writes now.</source>
        <translation>{} wurde in einem anderen Fenster entfernt; jetzt schreibt {}.</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The disk does not answer: what was saved last may not be there.</source>
        <translation>Die Festplatte antwortet nicht: Das zuletzt Gespeicherte ist vielleicht nicht da.</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>RasterPicture</name>
    <message>
        <source>What it sees: your ink as 28 by 28 pixels</source>
        <translation>Was es sieht: Ihr Geschriebenes als 28 mal 28 Pixel</translation>
    </message>
    <message>
        <source>Coloured where it looked</source>
        <translation>Farbig, wo es hingesehen hat</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>What is read</source>
        <translation>Was gelesen wird</translation>
    </message>
    <message>
        <source>Not sure: {}</source>
        <translation>Nicht sicher: {}</translation>
    </message>
    <message>
        <source>What you write on the sheet is read here.</source>
        <translation>Was Sie auf das Blatt schreiben, wird hier gelesen.</translation>
    </message>
    <message>
        <source>One moment: what reads words is being loaded.</source>
        <translation>Einen Moment: Das Modell für Wörter wird geladen.</translation>
    </message>
</context>
<context>
    <name>RelabelButton</name>
    <message>
        <source>Relabel</source>
        <translation>Neu bezeichnen</translation>
    </message>
    <message>
        <source>Say what it is</source>
        <translation>Sagen, was es ist</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>What is read</source>
        <translation>Was gelesen wird</translation>
    </message>
    <message>
        <source>No characters can be seen in it.</source>
        <translation>Darin sind keine Zeichen zu sehen.</translation>
    </message>
</context>
<context>
    <name>SampleBrowser</name>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>Löschen (Entf)</translation>
    </message>
    <message>
        <source>No sample is like that.</source>
        <translation>Keine Probe passt dazu.</translation>
    </message>
    <message>
        <source>No samples yet. Write a digit and say what it is.</source>
        <translation>Noch keine Proben. Schreiben Sie eine Ziffer und sagen Sie, was sie ist.</translation>
    </message>
    <message>
        <source>No samples yet. Write a character and say what it is.</source>
        <translation>Noch keine Proben. Schreiben Sie ein Zeichen und sagen Sie, was es ist.</translation>
    </message>
</context>
<context>
    <name>SampleEditing</name>
    <message>
        <source>Nothing can be imported before the model is ready.</source>
        <translation>Es kann nichts importiert werden, bevor das Modell bereit ist.</translation>
    </message>
</context>
<context>
    <name>SampleExport</name>
    <message numerus="yes">
        <source>%n exported</source>
        <translation>
            <numerusform>%n exportiert</numerusform>
            <numerusform>%n exportiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Ink JSON lines (*.jsonl)</source>
        <translation>Tinte als JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>{samples} of {person}</source>
        <translation>{samples} von {person}</translation>
    </message>
</context>
<context>
    <name>SampleFiles</name>
    <message>
        <source>Import samples</source>
        <translation>Proben importieren</translation>
    </message>
    <message>
        <source>Ink and tables of pixels (*.jsonl *.csv)</source>
        <translation>Tinte und Pixeltabellen (*.jsonl *.csv)</translation>
    </message>
    <message>
        <source>Ink JSON lines (*.jsonl)</source>
        <translation>Tinte als JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Tables of labels and pixels (*.csv)</source>
        <translation>Tabellen mit Bezeichnungen und Pixeln (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Importing: {} of %n line(s)</source>
        <translation>
            <numerusform>Importiert: {} von %n Zeile</numerusform>
            <numerusform>Importiert: {} von %n Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>%n importiert</numerusform>
            <numerusform>%n importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n imported</source>
        <translation>
            <numerusform>Angehalten: %n importiert</numerusform>
            <numerusform>Angehalten: %n importiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>{}; the program was not sure</source>
        <translation>{}; das Programm war nicht sicher</translation>
    </message>
    <message>
        <source>{}; the program took it for {}</source>
        <translation>{}; das Programm hielt es für {}</translation>
    </message>
</context>
<context>
    <name>SampleNote</name>
    <message numerus="yes">
        <source>{} of %n looked at</source>
        <translation>
            <numerusform>{} von %n geprüft</numerusform>
            <numerusform>{} von %n geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. A digit relabels, Del deletes.</source>
        <translation>
            <numerusform>%n gewählt. Eine Ziffer bezeichnet neu, Entf löscht.</numerusform>
            <numerusform>%n gewählt. Eine Ziffer bezeichnet neu, Entf löscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 chosen. Enter edits its text, Del deletes.</source>
        <translation>1 gewählt. Eingabe ändert den Text, Entf löscht.</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. Del deletes.</source>
        <translation>
            <numerusform>%n gewählt. Entf löscht.</numerusform>
            <numerusform>%n gewählt. Entf löscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. A character relabels, Del deletes.</source>
        <translation>
            <numerusform>%n gewählt. Ein Zeichen bezeichnet neu, Entf löscht.</numerusform>
            <numerusform>%n gewählt. Ein Zeichen bezeichnet neu, Entf löscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %n</source>
        <translation>
            <numerusform>{} von %n</numerusform>
            <numerusform>{} von %n</numerusform>
        </translation>
    </message>
    <message>
        <source>• More of {} would help.</source>
        <translation>• Mehr von {} würde helfen.</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>Text bearbeiten</translation>
    </message>
    <message>
        <source>It is a…</source>
        <translation>Das ist ein …</translation>
    </message>
    <message>
        <source>Put on the paper</source>
        <translation>Auf das Papier legen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>It is a</source>
        <translation>Das ist ein</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Anderes …</translation>
    </message>
</context>
<context>
    <name>SaveNote</name>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>SendInputDelivery</name>
    <message>
        <source>Type</source>
        <translation>Tippen</translation>
    </message>
</context>
<context>
    <name>SheetActions</name>
    <message>
        <source>&amp;Copy the text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as I &amp;write</source>
        <translation>Beim Sch&amp;reiben kopieren</translation>
    </message>
    <message>
        <source>&amp;Type into other programs</source>
        <translation>In andere Pro&amp;gramme tippen</translation>
    </message>
    <message>
        <source>T&amp;ype the text</source>
        <translation>Text &amp;tippen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Tippen</translation>
    </message>
    <message>
        <source>Type the text into the program that was used before (Ctrl+Return)</source>
        <translation>Den Text in das zuvor benutzte Programm tippen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>&amp;Open a sheet…</source>
        <translation>Blatt ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Save the sheet as…</source>
        <translation>Blatt &amp;speichern unter …</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>No language: as it is written</source>
        <translation>Keine Sprache: wie geschrieben</translation>
    </message>
</context>
<context>
    <name>SheetCanvas</name>
    <message>
        <source>Write here, line by line
with a mouse, a finger or a pen</source>
        <translation>Schreiben Sie hier, Zeile für Zeile
mit Maus, Finger oder Stift</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>Write words and lines here with a mouse, a finger or a pen.</source>
        <translation>Schreiben Sie hier Wörter und Zeilen mit Maus, Finger oder Stift.</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>Hier schreiben</translation>
    </message>
</context>
<context>
    <name>SheetFiles</name>
    <message>
        <source>Open a sheet</source>
        <translation>Blatt öffnen</translation>
    </message>
    <message>
        <source>Ink (*.jsonl *.inkml *.unp *.dat)</source>
        <translation>Tinte (*.jsonl *.inkml *.unp *.dat)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the sheet as</source>
        <translation>Blatt speichern unter</translation>
    </message>
    <message>
        <source>Ink JSON lines (*.jsonl)</source>
        <translation>Tinte als JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>InkML (*.inkml)</source>
        <translation>InkML (*.inkml)</translation>
    </message>
    <message>
        <source>The text alone (*.txt)</source>
        <translation>Nur der Text (*.txt)</translation>
    </message>
    <message>
        <source>Picture of lines: SVG (*.svg)</source>
        <translation>Vektorbild: SVG (*.svg)</translation>
    </message>
    <message>
        <source>Picture of pixels: PNG (*.png)</source>
        <translation>Pixelbild: PNG (*.png)</translation>
    </message>
    <message>
        <source>sheet</source>
        <translation>Blatt</translation>
    </message>
</context>
<context>
    <name>SheetGestures</name>
    <message>
        <source>Write in place of “{}”. Ctrl+Z brings it back.</source>
        <translation>Schreiben Sie anstelle von „{}“. Strg+Z bringt es zurück.</translation>
    </message>
    <message>
        <source>Split: “{}”. Ctrl+Z takes it back.</source>
        <translation>Getrennt: „{}“. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>Joined: “{}”. Ctrl+Z takes it back.</source>
        <translation>Verbunden: „{}“. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>Inserted. Ctrl+Z takes it out again.</source>
        <translation>Eingefügt. Strg+Z nimmt es wieder heraus.</translation>
    </message>
    <message>
        <source>Write in the gap or above it. Ctrl+Z closes it.</source>
        <translation>Schreiben Sie in die Lücke oder darüber. Strg+Z schließt sie.</translation>
    </message>
    <message>
        <source>“{}” is replaced. Ctrl+Z brings it back.</source>
        <translation>„{}“ ist ersetzt. Strg+Z bringt es zurück.</translation>
    </message>
    <message>
        <source>“{}” is scratched out. Ctrl+Z brings it back.</source>
        <translation>„{}“ ist ausgestrichen. Strg+Z bringt es zurück.</translation>
    </message>
    <message>
        <source>Scratched out. Ctrl+Z brings it back.</source>
        <translation>Ausgestrichen. Strg+Z bringt es zurück.</translation>
    </message>
    <message>
        <source>One letter cannot be split.</source>
        <translation>Ein einzelner Buchstabe kann nicht getrennt werden.</translation>
    </message>
    <message>
        <source>There is no word behind it in its line.</source>
        <translation>Dahinter steht in dieser Zeile kein Wort.</translation>
    </message>
    <message>
        <source>It is the first word of its line: write before it.</source>
        <translation>Es ist das erste Wort seiner Zeile: Schreiben Sie davor.</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>&amp;Language of the text</source>
        <translation>S&amp;prache des Textes</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Handwriting</source>
        <translation>Handschrift</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>SheetToWrite</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Samples and lesson</source>
        <translation>Proben und Lektion</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n Probe</numerusform>
            <numerusform>%n Proben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s), lesson {}</source>
        <translation>
            <numerusform>%n Probe, Lektion {}</numerusform>
            <numerusform>%n Proben, Lektion {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s), as shipped</source>
        <translation>
            <numerusform>%n Probe, wie ausgeliefert</numerusform>
            <numerusform>%n Proben, wie ausgeliefert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SymbolDialogs</name>
    <message>
        <source>New symbol</source>
        <translation>Neues Symbol</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Rename symbol</source>
        <translation>Symbol umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
</context>
<context>
    <name>SymbolsPage</name>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Own symbols</source>
        <translation>Eigene Symbole</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu …</translation>
    </message>
    <message>
        <source>Add a symbol</source>
        <translation>Ein Symbol hinzufügen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>Einen anderen Namen geben</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Zusammenführen …</translation>
    </message>
    <message>
        <source>Make its samples those of another symbol or character</source>
        <translation>Seine Proben einem anderen Symbol oder Zeichen zuordnen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Use it no more; its samples stay</source>
        <translation>Nicht mehr verwenden; seine Proben bleiben</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>Wieder verwenden</translation>
    </message>
    <message>
        <source>{}</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>{} (removed)</source>
        <translation>{} (entfernt)</translation>
    </message>
    <message>
        <source>{} (no symbol)</source>
        <translation>{} (kein Symbol)</translation>
    </message>
    <message>
        <source>Make it a symbol</source>
        <translation>Zu einem Symbol machen</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) are of no symbol in use. They stay, and lessons leave them out.</source>
        <translation>
            <numerusform>%n Probe gehört zu keinem verwendeten Symbol. Sie bleibt, und Lektionen lassen sie aus.</numerusform>
            <numerusform>%n Proben gehören zu keinem verwendeten Symbol. Sie bleiben, und Lektionen lassen sie aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>No symbols of your own yet. Draw one, choose New… and give it a name: it is read from then on.</source>
        <translation>Noch keine eigenen Symbole. Zeichnen Sie eins, wählen Sie „Neu …“ und geben Sie ihm einen Namen: Von da an wird es gelesen.</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Read pictures into a table</source>
        <translation>Bilder in eine Tabelle lesen</translation>
    </message>
    <message>
        <source>Each row of each picture becomes a line of a table: file, row, text and how sure it is.</source>
        <translation>Jede Reihe jedes Bildes wird eine Zeile einer Tabelle: Datei, Reihe, Text und wie sicher es ist.</translation>
    </message>
    <message>
        <source>Pictures that are read</source>
        <translation>Bilder, die gelesen werden</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>Was nicht gelesen werden konnte</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Bilder hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Read…</source>
        <translation>Lesen …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) chosen</source>
        <translation>
            <numerusform>%n Bild gewählt</numerusform>
            <numerusform>%n Bilder gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the pictures.</source>
        <translation>Wählen Sie die Bilder.</translation>
    </message>
    <message numerus="yes">
        <source>Reading: {} of %n picture(s)</source>
        <translation>
            <numerusform>Liest: {} von %n Bild</numerusform>
            <numerusform>Liest: {} von %n Bildern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) read; the table is in {}</source>
        <translation>
            <numerusform>%n Bild gelesen; die Tabelle ist in {}</numerusform>
            <numerusform>%n Bilder gelesen; die Tabelle ist in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {} of %n picture(s); what was read is in {}</source>
        <translation>
            <numerusform>Nach {} von %n Bild angehalten; was gelesen wurde, ist in {}</numerusform>
            <numerusform>Nach {} von %n Bildern angehalten; was gelesen wurde, ist in {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read:</source>
        <translation>
            <numerusform>%n konnte nicht gelesen werden:</numerusform>
            <numerusform>%n konnten nicht gelesen werden:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Nothing can be taught before the model is ready.</source>
        <translation>Es kann nichts angelernt werden, bevor das Modell bereit ist.</translation>
    </message>
</context>
<context>
    <name>TeachingPage</name>
    <message>
        <source>Teaching</source>
        <translation>Anlernen</translation>
    </message>
    <message>
        <source>The lesson was cancelled</source>
        <translation>Die Lektion wurde abgebrochen</translation>
    </message>
    <message>
        <source>Nothing changed: it reads as it did before.</source>
        <translation>Nichts hat sich geändert: Es liest wie vorher.</translation>
    </message>
    <message>
        <source>The lesson could not be finished</source>
        <translation>Die Lektion konnte nicht beendet werden</translation>
    </message>
    <message>
        <source>The lesson changed nothing</source>
        <translation>Die Lektion hat nichts geändert</translation>
    </message>
    <message>
        <source>Lesson {} is in use</source>
        <translation>Lektion {} wird verwendet</translation>
    </message>
</context>
<context>
    <name>TextDelivery</name>
    <message>
        <source>This desktop lets no program type. Copy the text, and paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.</source>
        <translation>Auf diesem Desktop darf kein Programm tippen. Kopieren Sie den Text und fügen Sie ihn mit Strg+V ein, im Terminal mit Strg+Umschalt+V.</translation>
    </message>
</context>
<context>
    <name>VirtualKeyboardDelivery</name>
    <message>
        <source>Type (Wayland)</source>
        <translation>Tippen (Wayland)</translation>
    </message>
</context>
<context>
    <name>WhichBox</name>
    <message>
        <source>Every sample</source>
        <translation>Alle Proben</translation>
    </message>
    <message>
        <source>Was wrong</source>
        <translation>Falsch gelesene</translation>
    </message>
    <message>
        <source>Suspicious first</source>
        <translation>Verdächtige zuerst</translation>
    </message>
    <message>
        <source>First those whose label the program finds unlikely</source>
        <translation>Zuerst die, deren Bezeichnung das Programm unwahrscheinlich findet</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>Welche Proben</translation>
    </message>
    <message>
        <source>Same ink, other label</source>
        <translation>Gleiche Tinte, andere Bezeichnung</translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>The disk does not answer: the settings may not be kept.</source>
        <translation>Die Festplatte antwortet nicht: Die Einstellungen bleiben vielleicht nicht erhalten.</translation>
    </message>
</context>
<context>
    <name>WordBar</name>
    <message>
        <source>or type it</source>
        <translation>oder eintippen</translation>
    </message>
    <message>
        <source>What the word is</source>
        <translation>Was das Wort ist</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Erase the ink of this word</source>
        <translation>Die Tinte dieses Wortes löschen</translation>
    </message>
    <message>
        <source>Leave the word (Esc)</source>
        <translation>Wort nicht mehr auswählen (Esc)</translation>
    </message>
    <message>
        <source>Leave the word</source>
        <translation>Wort nicht mehr auswählen</translation>
    </message>
    <message>
        <source>More that can be done with the word</source>
        <translation>Was sich mit dem Wort noch tun lässt</translation>
    </message>
    <message>
        <source>A word is wrong? Tap it in the text above.</source>
        <translation>Ein Wort ist falsch? Tippen Sie oben im Text darauf.</translation>
    </message>
    <message>
        <source>Tap a wrong word above.</source>
        <translation>Oben auf ein falsches Wort tippen.</translation>
    </message>
    <message>
        <source>It is {}</source>
        <translation>Es ist {}</translation>
    </message>
</context>
<context>
    <name>WordResults</name>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Words read right with this lesson: {}</source>
        <translation>Mit dieser Lektion richtig gelesene Wörter: {}</translation>
    </message>
    <message>
        <source>Words not read right any more: {}</source>
        <translation>Nicht mehr richtig gelesene Wörter: {}</translation>
    </message>
    <message>
        <source>Words still not read right: {}</source>
        <translation>Noch immer nicht richtig gelesene Wörter: {}</translation>
    </message>
</context>
<context>
    <name>WordSamples</name>
    <message>
        <source>“{}” is saved as a sample</source>
        <translation>„{}“ ist als Probe gespeichert</translation>
    </message>
    <message>
        <source>“{}” is not saved as a sample</source>
        <translation>„{}“ ist nicht als Probe gespeichert</translation>
    </message>
    <message>
        <source>“{}” is still a sample</source>
        <translation>„{}“ ist noch eine Probe</translation>
    </message>
    <message>
        <source>“{}” is no sample any more</source>
        <translation>„{}“ ist keine Probe mehr</translation>
    </message>
    <message>
        <source>“{}” is the sample&apos;s text again</source>
        <translation>„{}“ ist wieder der Text der Probe</translation>
    </message>
</context>
<context>
    <name>WordTextButton</name>
    <message>
        <source>Edit text</source>
        <translation>Text bearbeiten</translation>
    </message>
    <message>
        <source>Say what the words are (Enter)</source>
        <translation>Sagen, wie die Wörter lauten (Eingabe)</translation>
    </message>
</context>
<context>
    <name>WordsEdit</name>
    <message>
        <source>What the words say</source>
        <translation>Text der Wörter</translation>
    </message>
</context>
<context>
    <name>WritingMode</name>
    <message>
        <source>C&amp;haracter</source>
        <translation>&amp;Zeichen</translation>
    </message>
    <message>
        <source>Write one character at a time (F3)</source>
        <translation>Ein Zeichen nach dem anderen schreiben (F3)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Text</translation>
    </message>
    <message>
        <source>Write words and lines (F4)</source>
        <translation>Wörter und Zeilen schreiben (F4)</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>Read characters in pictures (F5)</source>
        <translation>Zeichen in Bildern lesen (F5)</translation>
    </message>
    <message>
        <source>Small &amp;panel for other programs</source>
        <translation>Kleine Ta&amp;fel für andere Programme</translation>
    </message>
    <message>
        <source>&amp;Clear the sheet</source>
        <translation>Blatt &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Close the picture</source>
        <translation>Bild &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Clear the paper</source>
        <translation>Pap&amp;ier leeren</translation>
    </message>
</context>
<context>
    <name>XTestDelivery</name>
    <message>
        <source>Type (X11)</source>
        <translation>Tippen (X11)</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>No character is called that.</source>
        <translation>Kein Zeichen heißt so.</translation>
    </message>
</context>
<context>
    <name>_Handle</name>
    <message>
        <source>Edge of the page</source>
        <translation>Rand der Seite</translation>
    </message>
    <message>
        <source>Drag, or arrow keys: size of the page</source>
        <translation>Ziehen oder Pfeiltasten: Größe der Seite</translation>
    </message>
</context>
<context>
    <name>about_texts</name>
    <message>
        <source>About Handwriting</source>
        <translation>Über Handschrift</translation>
    </message>
    <message>
        <source>Handwriting {}</source>
        <translation>Handschrift {}</translation>
    </message>
    <message>
        <source>Reads what you write while you write it, on this machine and nowhere else. Nothing is ever sent anywhere.</source>
        <translation>Liest, was Sie schreiben, schon während Sie es schreiben, auf diesem Rechner und nirgends sonst. Niemals wird etwas irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Model: {}</source>
        <translation>Modell: {}</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>Prüfsumme (SHA-256)</translation>
    </message>
    <message>
        <source>It learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Scanned digits read right (MNIST test)</source>
        <translation>Gescannte Ziffern richtig gelesen (MNIST-Test)</translation>
    </message>
    <message>
        <source>Pen digits of new writers (UNIPEN)</source>
        <translation>Stiftziffern neuer Schreiber (UNIPEN)</translation>
    </message>
    <message>
        <source>Their capitals</source>
        <translation>Deren Großbuchstaben</translation>
    </message>
    <message>
        <source>Their small letters</source>
        <translation>Deren Kleinbuchstaben</translation>
    </message>
    <message>
        <source>Their symbols</source>
        <translation>Deren Satz- und Sonderzeichen</translation>
    </message>
    <message>
        <source>All characters, look-alikes as one</source>
        <translation>Alle Zeichen, ähnliche als eins gezählt</translation>
    </message>
    <message>
        <source>Their digits it is not sure about</source>
        <translation>Deren Ziffern, bei denen es nicht sicher ist</translation>
    </message>
    <message>
        <source>What is no digit, turned away among digits</source>
        <translation>Was keine Ziffer ist, unter Ziffern abgewiesen</translation>
    </message>
</context>
<context>
    <name>alphabet_texts</name>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Letters and digits</source>
        <translation>Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>All characters</source>
        <translation>Alle Zeichen</translation>
    </message>
    <message>
        <source>A–z, 0–9</source>
        <translation>A–z, 0–9</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>What is read: {}</source>
        <translation>Gelesen werden: {}</translation>
    </message>
</context>
<context>
    <name>answer_texts</name>
    <message>
        <source>1. Write a digit on the paper.</source>
        <translation>1. Schreiben Sie eine Ziffer auf das Papier.</translation>
    </message>
    <message>
        <source>1. Write a character on the paper.</source>
        <translation>1. Schreiben Sie ein Zeichen auf das Papier.</translation>
    </message>
    <message>
        <source>2. Right? Enter. Wrong? Press its key.</source>
        <translation>2. Richtig? Eingabe. Falsch? Die richtige Taste.</translation>
    </message>
    <message>
        <source>3. Teach, and it learns your hand.</source>
        <translation>3. Anlernen, und es lernt Ihre Schrift.</translation>
    </message>
    <message>
        <source>More than one? Write one at a time.</source>
        <translation>Mehr als eins? Bitte einzeln schreiben.</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>Einzeln, bitte</translation>
    </message>
    <message>
        <source>Saved as {}. Another key changes it.</source>
        <translation>Als {} gespeichert. Eine andere Taste ändert es.</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>Als {} gespeichert</translation>
    </message>
    <message>
        <source>What is it? Press its key.</source>
        <translation>Was ist es? Seine Taste drücken.</translation>
    </message>
    <message>
        <source>Press its key</source>
        <translation>Seine Taste drücken</translation>
    </message>
    <message>
        <source>{} or {}</source>
        <translation>{} oder {}</translation>
    </message>
    <message>
        <source>{either}? Enter takes {best}.</source>
        <translation>{either}? Eingabe nimmt {best}.</translation>
    </message>
    <message>
        <source>Enter takes {}</source>
        <translation>Eingabe nimmt {}</translation>
    </message>
    <message>
        <source>Right? Enter. Wrong? Press its key.</source>
        <translation>Richtig? Eingabe. Falsch? Seine Taste.</translation>
    </message>
    <message>
        <source>Enter, or its key</source>
        <translation>Eingabe oder seine Taste</translation>
    </message>
</context>
<context>
    <name>change_texts</name>
    <message>
        <source>{answer}, not {label}</source>
        <translation>{answer}, nicht {label}</translation>
    </message>
    <message>
        <source>A {label}: read as {before} before, as {after} after</source>
        <translation>{label}: vorher als {before} gelesen, nachher als {after}</translation>
    </message>
    <message>
        <source>A {label}: not sure before, read as {after} after</source>
        <translation>{label}: vorher nicht sicher, nachher als {after} gelesen</translation>
    </message>
    <message>
        <source>A {label}: read as {before} before, not sure after</source>
        <translation>{label}: vorher als {before} gelesen, nachher nicht sicher</translation>
    </message>
    <message>
        <source>A {label}: not sure before and after</source>
        <translation>{label}: vorher und nachher nicht sicher</translation>
    </message>
</context>
<context>
    <name>choice_texts</name>
    <message>
        <source>Save the ink as {}</source>
        <translation>Geschriebenes als {} speichern</translation>
    </message>
</context>
<context>
    <name>dates</name>
    <message>
        <source>Today, {}</source>
        <translation>Heute, {}</translation>
    </message>
    <message>
        <source>Yesterday, {}</source>
        <translation>Gestern, {}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>demo_texts</name>
    <message>
        <source>the window was closed</source>
        <translation>das Fenster wurde geschlossen</translation>
    </message>
    <message>
        <source>stopped by a fault in the program</source>
        <translation>durch einen Fehler im Programm angehalten</translation>
    </message>
    <message>
        <source>no answer within {} seconds</source>
        <translation>keine Antwort innerhalb von {} Sekunden</translation>
    </message>
    <message>
        <source>{scene}: FAILED: {reason}</source>
        <translation>{scene}: FEHLGESCHLAGEN: {reason}</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>{changes} while the pen was down, then {answer}</source>
        <translation>{changes}, solange der Stift unten war, dann {answer}</translation>
    </message>
    <message>
        <source>the paper is empty</source>
        <translation>das Papier ist leer</translation>
    </message>
    <message>
        <source>the last stroke is gone, {}</source>
        <translation>der letzte Strich ist weg, {}</translation>
    </message>
    <message>
        <source>the stroke is back, {}</source>
        <translation>der Strich ist wieder da, {}</translation>
    </message>
    <message>
        <source>{gone} of {before} strokes gone, {answer}</source>
        <translation>{gone} von {before} Strichen weg, {answer}</translation>
    </message>
    <message>
        <source>the ink is back, {}</source>
        <translation>die Tinte ist wieder da, {}</translation>
    </message>
    <message>
        <source>a {drawn} was drawn, {outcome} as told</source>
        <translation>{drawn} wurde gezeichnet, {outcome} wie angegeben</translation>
    </message>
    <message>
        <source>{outcome}, the ink is back, {answer}</source>
        <translation>{outcome}, die Tinte ist wieder da, {answer}</translation>
    </message>
    <message>
        <source>from the next answer on</source>
        <translation>von der nächsten Antwort an</translation>
    </message>
    <message>
        <source>a {drawn} was drawn, {outcome} as a symbol of its own</source>
        <translation>{drawn} wurde gezeichnet, {outcome} als eigenes Symbol</translation>
    </message>
    <message>
        <source>{}, as it was taught</source>
        <translation>{}, wie angelernt</translation>
    </message>
    <message>
        <source>recognised {label} ({share})</source>
        <translation>{label} erkannt ({share})</translation>
    </message>
    <message>
        <source>took back {}</source>
        <translation>{} zurückgenommen</translation>
    </message>
    <message>
        <source>read digits</source>
        <translation>Ziffern lesen</translation>
    </message>
    <message>
        <source>read all characters</source>
        <translation>alle Zeichen lesen</translation>
    </message>
    <message>
        <source>draw 3</source>
        <translation>3 zeichnen</translation>
    </message>
    <message>
        <source>draw 7</source>
        <translation>7 zeichnen</translation>
    </message>
    <message>
        <source>draw 2</source>
        <translation>2 zeichnen</translation>
    </message>
    <message>
        <source>draw 9 slowly</source>
        <translation>9 langsam zeichnen</translation>
    </message>
    <message>
        <source>draw 8</source>
        <translation>8 zeichnen</translation>
    </message>
    <message>
        <source>draw 4</source>
        <translation>4 zeichnen</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>leeren</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>wiederholen</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>radieren</translation>
    </message>
    <message>
        <source>undo erasing</source>
        <translation>Radieren rückgängig</translation>
    </message>
    <message>
        <source>draw the letter K</source>
        <translation>den Buchstaben K zeichnen</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>berichtigen</translation>
    </message>
    <message>
        <source>undo the correction</source>
        <translation>Berichtigung rückgängig</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>bestätigen</translation>
    </message>
    <message>
        <source>call the K a 4</source>
        <translation>das K als 4 bezeichnen</translation>
    </message>
    <message>
        <source>call it a 4 again</source>
        <translation>es noch einmal als 4 bezeichnen</translation>
    </message>
    <message>
        <source>call the K a k</source>
        <translation>das K als k bezeichnen</translation>
    </message>
    <message>
        <source>call it a k again</source>
        <translation>es noch einmal als k bezeichnen</translation>
    </message>
    <message>
        <source>add a symbol</source>
        <translation>ein Symbol hinzufügen</translation>
    </message>
    <message>
        <source>teach</source>
        <translation>anlernen</translation>
    </message>
    <message>
        <source>draw the K again</source>
        <translation>das K noch einmal zeichnen</translation>
    </message>
    <message>
        <source>draw the star again</source>
        <translation>den Stern noch einmal zeichnen</translation>
    </message>
    <message>
        <source>write a line</source>
        <translation>eine Zeile schreiben</translation>
    </message>
    <message>
        <source>write a name</source>
        <translation>einen Namen schreiben</translation>
    </message>
    <message>
        <source>correct a word</source>
        <translation>ein Wort berichtigen</translation>
    </message>
    <message>
        <source>copy the text</source>
        <translation>den Text kopieren</translation>
    </message>
    <message>
        <source>teach the word</source>
        <translation>das Wort anlernen</translation>
    </message>
    <message>
        <source>{}, drawn with the mouse</source>
        <translation>{}, mit der Maus gezeichnet</translation>
    </message>
    <message>
        <source>{}, drawn with the pen</source>
        <translation>{}, mit dem Stift gezeichnet</translation>
    </message>
    <message>
        <source>saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>{changes} while it was written, then {answer}</source>
        <translation>{changes}, während geschrieben wurde, dann {answer}</translation>
    </message>
    <message>
        <source>{read} was read, {outcome} as told</source>
        <translation>{read} wurde gelesen, {outcome} wie angegeben</translation>
    </message>
    <message>
        <source>{} is on the clipboard</source>
        <translation>{} ist in der Zwischenablage</translation>
    </message>
</context>
<context>
    <name>edit_texts</name>
    <message>
        <source>Undo what was saved last</source>
        <translation>Zuletzt Gespeichertes rückgängig machen</translation>
    </message>
    <message>
        <source>Undo saving {}</source>
        <translation>Speichern von {} rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>Undo importing %n sample(s)</source>
        <translation>
            <numerusform>Import von %n Probe rückgängig machen</numerusform>
            <numerusform>Import von %n Proben rückgängig machen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo relabelling %n sample(s)</source>
        <translation>
            <numerusform>Neue Bezeichnung von %n Probe rückgängig machen</numerusform>
            <numerusform>Neue Bezeichnung von %n Proben rückgängig machen</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo changing the text {}</source>
        <translation>Ändern des Textes {} rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>Undo deleting %n sample(s)</source>
        <translation>
            <numerusform>Löschen von %n Probe rückgängig machen</numerusform>
            <numerusform>Löschen von %n Proben rückgängig machen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo restoring %n sample(s)</source>
        <translation>
            <numerusform>Wiederherstellen von %n Probe rückgängig machen</numerusform>
            <numerusform>Wiederherstellen von %n Proben rückgängig machen</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo adding the symbol {}</source>
        <translation>Hinzufügen des Symbols {} rückgängig machen</translation>
    </message>
    <message>
        <source>Undo renaming {} to {}</source>
        <translation>Umbenennen von {} in {} rückgängig machen</translation>
    </message>
    <message>
        <source>Undo merging {} with {}</source>
        <translation>Zusammenführen von {} mit {} rückgängig machen</translation>
    </message>
    <message>
        <source>Undo removing the symbol {}</source>
        <translation>Entfernen des Symbols {} rückgängig machen</translation>
    </message>
    <message>
        <source>Undo bringing back the symbol {}</source>
        <translation>Zurückholen des Symbols {} rückgängig machen</translation>
    </message>
    <message>
        <source>Redo what was saved last</source>
        <translation>Zuletzt Gespeichertes wiederholen</translation>
    </message>
    <message>
        <source>Redo saving {}</source>
        <translation>Speichern von {} wiederholen</translation>
    </message>
    <message numerus="yes">
        <source>Redo importing %n sample(s)</source>
        <translation>
            <numerusform>Import von %n Probe wiederholen</numerusform>
            <numerusform>Import von %n Proben wiederholen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo relabelling %n sample(s)</source>
        <translation>
            <numerusform>Neue Bezeichnung von %n Probe wiederholen</numerusform>
            <numerusform>Neue Bezeichnung von %n Proben wiederholen</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo changing the text {}</source>
        <translation>Ändern des Textes {} wiederholen</translation>
    </message>
    <message numerus="yes">
        <source>Redo deleting %n sample(s)</source>
        <translation>
            <numerusform>Löschen von %n Probe wiederholen</numerusform>
            <numerusform>Löschen von %n Proben wiederholen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo restoring %n sample(s)</source>
        <translation>
            <numerusform>Wiederherstellen von %n Probe wiederholen</numerusform>
            <numerusform>Wiederherstellen von %n Proben wiederholen</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo adding the symbol {}</source>
        <translation>Hinzufügen des Symbols {} wiederholen</translation>
    </message>
    <message>
        <source>Redo renaming {} to {}</source>
        <translation>Umbenennen von {} in {} wiederholen</translation>
    </message>
    <message>
        <source>Redo merging {} with {}</source>
        <translation>Zusammenführen von {} mit {} wiederholen</translation>
    </message>
    <message>
        <source>Redo removing the symbol {}</source>
        <translation>Entfernen des Symbols {} wiederholen</translation>
    </message>
    <message>
        <source>Redo bringing back the symbol {}</source>
        <translation>Zurückholen des Symbols {} wiederholen</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) imported</source>
        <translation>
            <numerusform>%n Probe importiert</numerusform>
            <numerusform>%n Proben importiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) relabelled</source>
        <translation>
            <numerusform>%n Probe neu bezeichnet</numerusform>
            <numerusform>%n Proben neu bezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Text changed to {}</source>
        <translation>Text geändert in {}</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) deleted</source>
        <translation>
            <numerusform>%n Probe gelöscht</numerusform>
            <numerusform>%n Proben gelöscht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) restored</source>
        <translation>
            <numerusform>%n Probe wiederhergestellt</numerusform>
            <numerusform>%n Proben wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Symbol {} added</source>
        <translation>Symbol {} hinzugefügt</translation>
    </message>
    <message>
        <source>Symbol {} renamed to {}</source>
        <translation>Symbol {} in {} umbenannt</translation>
    </message>
    <message>
        <source>Symbol {} merged with {}</source>
        <translation>Symbol {} mit {} zusammengeführt</translation>
    </message>
    <message>
        <source>Symbol {} removed</source>
        <translation>Symbol {} entfernt</translation>
    </message>
    <message>
        <source>Symbol {} brought back</source>
        <translation>Symbol {} zurückgeholt</translation>
    </message>
    <message>
        <source>Took back saving {}</source>
        <translation>Speichern von {} zurückgenommen</translation>
    </message>
    <message numerus="yes">
        <source>Took back importing %n sample(s)</source>
        <translation>
            <numerusform>Import von %n Probe zurückgenommen</numerusform>
            <numerusform>Import von %n Proben zurückgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back relabelling %n sample(s)</source>
        <translation>
            <numerusform>Neue Bezeichnung von %n Probe zurückgenommen</numerusform>
            <numerusform>Neue Bezeichnung von %n Proben zurückgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Took back changing the text, which is {} again</source>
        <translation>Ändern des Textes zurückgenommen, er lautet wieder {}</translation>
    </message>
    <message numerus="yes">
        <source>Took back deleting %n sample(s)</source>
        <translation>
            <numerusform>Löschen von %n Probe zurückgenommen</numerusform>
            <numerusform>Löschen von %n Proben zurückgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back restoring %n sample(s)</source>
        <translation>
            <numerusform>Wiederherstellen von %n Probe zurückgenommen</numerusform>
            <numerusform>Wiederherstellen von %n Proben zurückgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Took back adding the symbol {}</source>
        <translation>Hinzufügen des Symbols {} zurückgenommen</translation>
    </message>
    <message>
        <source>Took back renaming {} to {}</source>
        <translation>Umbenennen von {} in {} zurückgenommen</translation>
    </message>
    <message>
        <source>Took back merging {} with {}</source>
        <translation>Zusammenführen von {} mit {} zurückgenommen</translation>
    </message>
    <message>
        <source>Took back removing the symbol {}</source>
        <translation>Entfernen des Symbols {} zurückgenommen</translation>
    </message>
    <message>
        <source>Took back bringing back the symbol {}</source>
        <translation>Zurückholen des Symbols {} zurückgenommen</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong inside the program, which goes on: {}</source>
        <translation>Im Programm ist etwas schiefgegangen; es läuft weiter: {}</translation>
    </message>
</context>
<context>
    <name>export_texts</name>
    <message numerus="yes">
        <source>The %n chosen sample(s)</source>
        <translation>
            <numerusform>Die %n gewählte Probe</numerusform>
            <numerusform>Die %n gewählten Proben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the %n chosen sample(s)</source>
        <translation>
            <numerusform>Die %n gewählte Probe exportieren</numerusform>
            <numerusform>Die %n gewählten Proben exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählte</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>was wrong</source>
        <translation>falsch gelesen</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>letzte 7 Tage</translation>
    </message>
    <message>
        <source>same ink, other label</source>
        <translation>gleiche Tinte, andere Bezeichnung</translation>
    </message>
    <message>
        <source>The listed samples ({})</source>
        <translation>Die aufgelisteten Proben ({})</translation>
    </message>
    <message>
        <source>Export the listed samples ({})</source>
        <translation>Die aufgelisteten Proben exportieren ({})</translation>
    </message>
    <message numerus="yes">
        <source>The %n listed sample(s) ({})</source>
        <translation>
            <numerusform>Die %n aufgelistete Probe ({})</numerusform>
            <numerusform>Die %n aufgelisteten Proben ({})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the %n listed sample(s) ({})</source>
        <translation>
            <numerusform>Die %n aufgelistete Probe exportieren ({})</numerusform>
            <numerusform>Die %n aufgelisteten Proben exportieren ({})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n sample(s)</source>
        <translation>
            <numerusform>%n Probe</numerusform>
            <numerusform>Alle %n Proben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all %n sample(s)</source>
        <translation>
            <numerusform>%n Probe exportieren</numerusform>
            <numerusform>Alle %n Proben exportieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fault_texts</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>Im Programm ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>What was asked for last may not have been done ({}). This is a fault of the program, not yours.</source>
        <translation>Ihr letzter Auftrag wurde vielleicht nicht ausgeführt ({}). Das ist ein Fehler des Programms, nicht Ihrer.</translation>
    </message>
    <message>
        <source>What you wrote is still on the paper, and whatever was said to be saved is on the disk. You can go on.</source>
        <translation>Was Sie geschrieben haben, ist noch auf dem Papier, und was als gespeichert gemeldet wurde, ist auf der Festplatte. Sie können weitermachen.</translation>
    </message>
    <message>
        <source>To report it, copy what is below. Neither it nor the log holds what you wrote.</source>
        <translation>Um den Fehler zu melden, kopieren Sie den Text unten. Weder er noch das Protokoll enthält, was Sie geschrieben haben.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Log: {}</source>
        <translation>Protokoll: {}</translation>
    </message>
    <message>
        <source>&amp;Show the log</source>
        <translation>Protokoll &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>gesture_texts</name>
    <message>
        <source>Gestures</source>
        <translation>Gesten</translation>
    </message>
    <message>
        <source>In Text, these strokes change what was written. Undo once brings the ink back as it was written, undo again takes the stroke away.</source>
        <translation>In „Text“ ändern diese Striche, was geschrieben wurde. Einmal „Rückgängig“ holt die Tinte zurück, wie sie geschrieben war, noch einmal nimmt den Strich weg.</translation>
    </message>
    <message>
        <source>The keys act on the word that was tapped in the text above the sheet; its “…” button has the same. “…” beside the text switches gestures off.</source>
        <translation>Die Tasten wirken auf das Wort, das oben im Text angetippt wurde; seine Schaltfläche „…“ bietet dasselbe. Mit „…“ neben dem Text schalten Sie Gesten ab.</translation>
    </message>
    <message>
        <source>Scratch out</source>
        <translation>Ausstreichen</translation>
    </message>
    <message>
        <source>Go back and forth, three times or more, over words or letters: they are deleted.</source>
        <translation>Dreimal oder öfter über Wörtern oder Buchstaben hin und her: Sie werden gelöscht.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>A straight stroke down between two letters, from above them to below the line: a space in the text. The ink stays where it is.</source>
        <translation>Ein gerader Strich nach unten zwischen zwei Buchstaben, von über ihnen bis unter die Zeile: ein Leerzeichen im Text. Die Tinte bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>An arc below or above the gap between two words: they are one word in the text. The ink stays where it is.</source>
        <translation>Ein Bogen unter oder über der Lücke zwischen zwei Wörtern: Sie sind im Text ein Wort. Die Tinte bleibt, wo sie ist.</translation>
    </message>
    <message>
        <source>An arrowhead below the gap, or a tap in the gap between two words, on the sheet or in the text above it: the rest of the line makes room. Write in the gap, or above it: when the pen rests, that goes in.</source>
        <translation>Eine Pfeilspitze unter der Lücke, oder ein Tippen in die Lücke zwischen zwei Wörtern, auf dem Blatt oder im Text darüber: Der Rest der Zeile macht Platz. Schreiben Sie in die Lücke oder darüber: Sobald der Stift ruht, kommt es hinein.</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Write over</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Write another word over the whole of the old one: it is replaced.</source>
        <translation>Ein anderes Wort über das ganze alte schreiben: Es wird ersetzt.</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
</context>
<context>
    <name>keys_texts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Its digit</source>
        <translation>Die Ziffer selbst</translation>
    </message>
    <message>
        <source>Save the ink as that digit</source>
        <translation>Geschriebenes als diese Ziffer speichern</translation>
    </message>
    <message>
        <source>Save the ink as none of the digits</source>
        <translation>Geschriebenes als keine der Ziffern speichern</translation>
    </message>
    <message>
        <source>Its character</source>
        <translation>Das Zeichen selbst</translation>
    </message>
    <message>
        <source>Save the ink as that character</source>
        <translation>Geschriebenes als dieses Zeichen speichern</translation>
    </message>
    <message>
        <source>Save the ink as none of the characters</source>
        <translation>Geschriebenes als keins der Zeichen speichern</translation>
    </message>
    <message>
        <source>Press the button that has the focus</source>
        <translation>Die fokussierte Schaltfläche drücken</translation>
    </message>
    <message>
        <source>Shut the page, in it or once the paper is empty</source>
        <translation>Seite schließen (in ihr, oder sobald das Papier leer ist)</translation>
    </message>
    <message>
        <source>In the list of samples</source>
        <translation>In der Liste der Proben</translation>
    </message>
    <message>
        <source>Relabel the chosen ones</source>
        <translation>Gewählte neu bezeichnen</translation>
    </message>
    <message>
        <source>Delete the chosen ones</source>
        <translation>Gewählte löschen</translation>
    </message>
    <message>
        <source>Put the ink on the paper again</source>
        <translation>Tinte wieder auf das Papier legen</translation>
    </message>
    <message>
        <source>{}, double-click</source>
        <translation>{}, Doppelklick</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>Rückgängig, wiederholen</translation>
    </message>
</context>
<context>
    <name>label_list_texts</name>
    <message numerus="yes">
        <source>{}: %n sample(s)</source>
        <translation>
            <numerusform>{}: %n Probe</numerusform>
            <numerusform>{}: %n Proben</numerusform>
        </translation>
    </message>
    <message>
        <source>{}; more would help</source>
        <translation>{}; weitere würden helfen</translation>
    </message>
</context>
<context>
    <name>label_texts</name>
    <message>
        <source>“none of these”</source>
        <translation>„keins davon“</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keins</translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} und %n weitere</numerusform>
            <numerusform>{} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} und {}</translation>
    </message>
</context>
<context>
    <name>lesson_texts</name>
    <message>
        <source>Adopted.</source>
        <translation>Übernommen.</translation>
    </message>
    <message>
        <source>Not adopted.</source>
        <translation>Nicht übernommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n that were read right are not any more.</source>
        <translation>
            <numerusform>%n, die richtig gelesen wurde, wird es nicht mehr.</numerusform>
            <numerusform>%n, die richtig gelesen wurden, werden es nicht mehr.</numerusform>
        </translation>
    </message>
    <message>
        <source>None of your samples was read wrong.</source>
        <translation>Keine Ihrer Proben wurde falsch gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were read wrong or not surely; with this lesson all of them are read right.</source>
        <translation>
            <numerusform>%n Probe wurde falsch oder unsicher gelesen; mit dieser Lektion wird sie richtig gelesen.</numerusform>
            <numerusform>%n Proben wurden falsch oder unsicher gelesen; mit dieser Lektion werden alle richtig gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} samples were read wrong or not surely; with this lesson %n of them are read right.</source>
        <translation>
            <numerusform>{} Proben wurden falsch oder unsicher gelesen; mit dieser Lektion wird %n davon richtig gelesen.</numerusform>
            <numerusform>{} Proben wurden falsch oder unsicher gelesen; mit dieser Lektion werden %n davon richtig gelesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were read wrong or not surely, and still are with this lesson.</source>
        <translation>
            <numerusform>%n Probe wurde falsch oder unsicher gelesen und wird es mit dieser Lektion noch immer.</numerusform>
            <numerusform>%n Proben wurden falsch oder unsicher gelesen und werden es mit dieser Lektion noch immer.</numerusform>
        </translation>
    </message>
    <message>
        <source>How it reads what it was not taught cannot be tried yet: that takes two samples of a label.</source>
        <translation>Wie es liest, was es nicht gelernt hat, lässt sich noch nicht prüfen: Dazu braucht es zwei Proben derselben Bezeichnung.</translation>
    </message>
    <message>
        <source>Tried on your samples as if it had not been taught them: {before} of {total} wrong before, {after} after.</source>
        <translation>An Ihren Proben geprüft, als wären sie nicht angelernt worden: vorher {before} von {total} falsch, nachher {after}.</translation>
    </message>
    <message>
        <source>Tried on your samples as if it had not been taught them: {before} of {total} wrong, before and after.</source>
        <translation>An Ihren Proben geprüft, als wären sie nicht angelernt worden: {before} von {total} falsch, vorher und nachher.</translation>
    </message>
    <message>
        <source>Tried on your samples as if it had not been taught them: none of {total} wrong, before and after.</source>
        <translation>An Ihren Proben geprüft, als wären sie nicht angelernt worden: keine von {total} falsch, vorher und nachher.</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be tried: no other has their label.</source>
        <translation>
            <numerusform>%n konnte nicht geprüft werden: Keine andere hat ihre Bezeichnung.</numerusform>
            <numerusform>%n konnten nicht geprüft werden: Keine anderen haben ihre Bezeichnung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody else&apos;s: {} wrong, before and after.</source>
        <translation>Alle anderen: {} falsch, vorher wie nachher.</translation>
    </message>
    <message>
        <source>Everybody else&apos;s: {before} wrong before, {after} after.</source>
        <translation>Alle anderen: vorher {before} falsch, nachher {after}.</translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n are read wrong, before and after.</source>
        <translation>
            <numerusform>{of_words} wird %n falsch gelesen, vorher und nachher.</numerusform>
            <numerusform>{of_words} werden %n falsch gelesen, vorher und nachher.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n were read wrong before; now {after}.</source>
        <translation>
            <numerusform>{of_words} wurde vorher %n falsch gelesen, jetzt {after}.</numerusform>
            <numerusform>{of_words} wurden vorher %n falsch gelesen, jetzt {after}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n were read wrong before; now none.</source>
        <translation>
            <numerusform>{of_words} wurde vorher %n falsch gelesen, jetzt keines.</numerusform>
            <numerusform>{of_words} wurden vorher %n falsch gelesen, jetzt keines.</numerusform>
        </translation>
    </message>
    <message>
        <source>{of_words}, none was read wrong before; now {after}.</source>
        <translation>{of_words} wurde vorher keines falsch gelesen, jetzt {after}.</translation>
    </message>
    <message>
        <source>{of_words}, none is read wrong, before or after.</source>
        <translation>{of_words} wird keines falsch gelesen, vorher wie nachher.</translation>
    </message>
    <message numerus="yes">
        <source>Of your %n word(s)</source>
        <translation>
            <numerusform>Von Ihrem %n Wort</numerusform>
            <numerusform>Von Ihren %n Wörtern</numerusform>
        </translation>
    </message>
    <message>
        <source>Each was tried as if it had not been taught.</source>
        <translation>Jedes wurde geprüft, als wäre es nicht angelernt worden.</translation>
    </message>
    <message>
        <source>Everybody else&apos;s words: {} of the characters wrong, before and after.</source>
        <translation>Die Wörter aller anderen: {} der Zeichen falsch, vorher wie nachher.</translation>
    </message>
    <message>
        <source>Everybody else&apos;s words: {before} of the characters wrong before, {after} after.</source>
        <translation>Die Wörter aller anderen: vorher {before} der Zeichen falsch, nachher {after}.</translation>
    </message>
    <message>
        <source>Used: {}</source>
        <translation>Verwendet: {}</translation>
    </message>
    <message>
        <source>Not used: {}</source>
        <translation>Nicht verwendet: {}</translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} und %n weitere</numerusform>
            <numerusform>{} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Samples of each digit: {}</source>
        <translation>Proben je Ziffer: {}</translation>
    </message>
    <message>
        <source>Samples of each character: {}</source>
        <translation>Proben je Zeichen: {}</translation>
    </message>
    <message>
        <source>too few to try</source>
        <translation>zu wenige zum Prüfen</translation>
    </message>
    <message>
        <source>{} of {}, unchanged</source>
        <translation>{} von {}, unverändert</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>{}, unchanged</source>
        <translation>{}, unverändert</translation>
    </message>
    <message>
        <source>A moment left</source>
        <translation>Nur noch einen Moment</translation>
    </message>
    <message>
        <source>About {} s left</source>
        <translation>Noch etwa {} s</translation>
    </message>
    <message>
        <source>About {} min left</source>
        <translation>Noch etwa {} min</translation>
    </message>
</context>
<context>
    <name>menu_texts</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Alphabet</source>
        <translation>&amp;Alphabet</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>&amp;Person</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>name_dialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
</context>
<context>
    <name>sample_export_texts</name>
    <message>
        <source>Export samples</source>
        <translation>Proben exportieren</translation>
    </message>
    <message>
        <source>Which samples?</source>
        <translation>Welche Proben?</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Datei wählen …</translation>
    </message>
</context>
<context>
    <name>selection_texts</name>
    <message>
        <source>Selection of characters</source>
        <translation>Auswahl von Zeichen</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>Name der Auswahl</translation>
    </message>
    <message>
        <source>Name of the selection</source>
        <translation>Name der Auswahl</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>0–9</source>
        <translation>0–9</translation>
    </message>
    <message>
        <source>A–Z</source>
        <translation>A–Z</translation>
    </message>
    <message>
        <source>a–z</source>
        <translation>a–z</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Tick the characters that you write.</source>
        <translation>Kreuzen Sie die Zeichen an, die Sie schreiben.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie ihr einen Namen.</translation>
    </message>
    <message>
        <source>Another selection has this name.</source>
        <translation>Eine andere Auswahl hat diesen Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
</context>
</TS>
