<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Clear the paper</source>
        <translation>清空纸面(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Another character…</source>
        <translation>其他字符(&amp;A)…</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Confirm the &amp;best answer</source>
        <translation>确认最佳答案(&amp;B)</translation>
    </message>
    <message>
        <source>Confirm the best answer, outside a page</source>
        <translation>确认最佳答案（未打开侧页时）</translation>
    </message>
    <message>
        <source>Undo what was saved last</source>
        <translation>撤销最近一次保存</translation>
    </message>
    <message>
        <source>Redo what was taken back last</source>
        <translation>重做最近撤回的操作</translation>
    </message>
    <message>
        <source>&amp;Open pictures…</source>
        <translation>打开图片(&amp;O)…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>&amp;Paste a picture</source>
        <translation>粘贴图片(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Read pictures into a table…</source>
        <translation>将图片读入表格(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Import samples…</source>
        <translation>导入样本(&amp;I)…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>&amp;Export samples…</source>
        <translation>导出样本(&amp;E)…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>&amp;New person…</source>
        <translation>新建书写者(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>移除(&amp;M)…</translation>
    </message>
    <message>
        <source>Clear the &amp;paper after saving</source>
        <translation>保存后清空纸面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Guide lines</source>
        <translation>辅助线(&amp;G)</translation>
    </message>
    <message>
        <source>Guide lines on the paper</source>
        <translation>纸面上的辅助线</translation>
    </message>
    <message>
        <source>Show &amp;what it looked at</source>
        <translation>显示识别依据(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>教学(&amp;T)</translation>
    </message>
    <message>
        <source>Teach again</source>
        <translation>再教一次</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>样本(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Teaching</source>
        <translation>教学(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>历史(&amp;I)</translation>
    </message>
    <message>
        <source>S&amp;ymbols</source>
        <translation>符号(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The only person cannot be removed</source>
        <translation>唯一的书写者不能移除</translation>
    </message>
    <message>
        <source>Teaching…</source>
        <translation>正在教学…</translation>
    </message>
    <message>
        <source>A lesson is under way; {} shows how far it is</source>
        <translation>正在上课；按 {} 查看进度</translation>
    </message>
    <message numerus="yes">
        <source>Teach (%n)</source>
        <translation>
            <numerusform>教学 (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teach ({}): %n new sample(s)</source>
        <translation>
            <numerusform>教学 ({})：%n 个新样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Teach ({})</source>
        <translation>教学 ({})</translation>
    </message>
    <message>
        <source>Save the ink as {}</source>
        <translation>将墨迹保存为 {}</translation>
    </message>
</context>
<context>
    <name>AfterLesson</name>
    <message>
        <source>Before: as shipped. After: with this lesson, and each of your samples read as if it had not been taught (cross-validation).</source>
        <translation>之前：出厂状态。之后：使用这一课，并且每个样本都按未教过它的情形来识别（交叉验证）。</translation>
    </message>
    <message>
        <source>None of your samples is read differently.</source>
        <translation>您的样本识别结果没有变化。</translation>
    </message>
    <message>
        <source>Read right with this lesson: {}</source>
        <translation>学过这一课后识别正确：{}</translation>
    </message>
    <message>
        <source>Not read right any more: {}</source>
        <translation>不再识别正确：{}</translation>
    </message>
    <message>
        <source>Still not read right: {}</source>
        <translation>仍未识别正确：{}</translation>
    </message>
    <message>
        <source>As if they had not been taught:</source>
        <translation>按未教过它们的情形：</translation>
    </message>
    <message>
        <source>Read right: {}</source>
        <translation>识别正确：{}</translation>
    </message>
    <message>
        <source>Read wrong: {}</source>
        <translation>识别错误：{}</translation>
    </message>
    <message>
        <source>Wrong before and after: {}</source>
        <translation>前后都错：{}</translation>
    </message>
    <message>
        <source>Teach again</source>
        <translation>再教一次</translation>
    </message>
    <message>
        <source>Not adopted: nothing changed</source>
        <translation>未采用：没有任何改变</translation>
    </message>
    <message>
        <source>Lesson {} is in use</source>
        <translation>正在使用第 {} 课</translation>
    </message>
    <message>
        <source>Undo this lesson</source>
        <translation>撤销这一课</translation>
    </message>
    <message>
        <source>Lesson {} is not in use</source>
        <translation>未使用第 {} 课</translation>
    </message>
    <message>
        <source>Use this lesson</source>
        <translation>使用这一课</translation>
    </message>
    <message numerus="yes">
        <source>Show the %n sample(s)</source>
        <translation>
            <numerusform>显示这 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Look through samples</source>
        <translation>检查样本</translation>
    </message>
</context>
<context>
    <name>AlphabetMenu</name>
    <message>
        <source>New selection…</source>
        <translation>新建选集…</translation>
    </message>
    <message>
        <source>Change this selection…</source>
        <translation>更改此选集…</translation>
    </message>
    <message>
        <source>Remove this selection…</source>
        <translation>移除此选集…</translation>
    </message>
    <message>
        <source>Remove a selection</source>
        <translation>移除选集</translation>
    </message>
    <message>
        <source>Remove “{}”?</source>
        <translation>移除“{}”？</translation>
    </message>
    <message>
        <source>All characters are read then. No sample is touched.</source>
        <translation>此后将识别所有字符。样本不受影响。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>BeforeLesson</name>
    <message>
        <source>Teach</source>
        <translation>教学</translation>
    </message>
    <message>
        <source>Say which digit it is that you wrote, by a key or a click: that makes a sample. A lesson adapts the program to all your samples, here on this machine, and then tries it on them and on other people&apos;s writing. It is used only if nothing was forgotten, and you can always go back.
One sample of each digit helps already; five of each help a lot, and most of all those that were read wrong.</source>
        <translation>按一个键或点一下，说明您写的是哪个数字，它就成为一个样本。一课会在本机上让程序适应您的全部样本，再用这些样本和其他人的字迹加以检验。只有没有遗忘时才会采用，而且您随时可以退回。
每个数字有一个样本就有帮助；各有五个帮助很大，尤其是被认错的样本。</translation>
    </message>
    <message>
        <source>Say which character it is that you wrote, by a key or a click: that makes a sample. A lesson adapts the program to all your samples, here on this machine, and then tries it on them and on other people&apos;s writing. It is used only if nothing was forgotten, and you can always go back.
One sample of each character helps already; five of each help a lot, and most of all those that were read wrong.</source>
        <translation>按一个键或点一下，说明您写的是哪个字符，它就成为一个样本。一课会在本机上让程序适应您的全部样本，再用这些样本和其他人的字迹加以检验。只有没有遗忘时才会采用，而且您随时可以退回。
每个字符有一个样本就有帮助；各有五个帮助很大，尤其是被认错的样本。</translation>
    </message>
    <message>
        <source>Teach it your hand</source>
        <translation>教它认识您的笔迹</translation>
    </message>
    <message numerus="yes">
        <source>You have %n word(s) that you corrected.</source>
        <translation>
            <numerusform>您有 %n 个纠正过的词。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You have %n sample(s) of characters.</source>
        <translation>
            <numerusform>您有 %n 个字符样本。</numerusform>
        </translation>
    </message>
    <message>
        <source>You have no samples yet.</source>
        <translation>您还没有样本。</translation>
    </message>
    <message numerus="yes">
        <source>You have %n sample(s).</source>
        <translation>
            <numerusform>您有 %n 个样本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A lesson leaves out %n that are of no symbol in use.</source>
        <translation>
            <numerusform>上课时会略过 %n 个不属于在用符号的样本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Your samples cannot be read now.</source>
        <translation>目前无法读取您的样本。</translation>
    </message>
</context>
<context>
    <name>ButtonLine</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>CGEventDelivery</name>
    <message>
        <source>Type</source>
        <translation>键入</translation>
    </message>
</context>
<context>
    <name>CandidateBars</name>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
</context>
<context>
    <name>CandidateRows</name>
    <message>
        <source>Candidates</source>
        <translation>候选</translation>
    </message>
</context>
<context>
    <name>CandidateStrip</name>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Write a digit here
with a mouse, a finger or a pen</source>
        <translation>请在这里写一个数字
用鼠标、手指或笔均可</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸面</translation>
    </message>
    <message>
        <source>Write one digit here with a mouse, a finger or a pen.</source>
        <translation>请用鼠标、手指或笔在这里写一个数字。</translation>
    </message>
</context>
<context>
    <name>ChangeStrip</name>
    <message>
        <source>“{label}”: read as “{before}” before, as “{after}” after</source>
        <translation>“{label}”：之前读作“{before}”，之后读作“{after}”</translation>
    </message>
</context>
<context>
    <name>CharacterMenu</name>
    <message>
        <source>&amp;Characters</source>
        <translation>字符(&amp;C)</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>The copied text is gone once this window is closed. Paste it before.</source>
        <translation>关闭此窗口后，复制的文本就会消失。请先粘贴。</translation>
    </message>
</context>
<context>
    <name>DayBox</name>
    <message>
        <source>Any day</source>
        <translation>任何日期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
</context>
<context>
    <name>DeliveryMenu</name>
    <message>
        <source>&amp;How text goes out</source>
        <translation>文本输出方式(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Forget that the desktop allowed typing</source>
        <translation>撤回桌面的键入许可(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Chosen by itself</source>
        <translation>自动选择(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Chosen by itself: {}</source>
        <translation>自动选择(&amp;C)：{}</translation>
    </message>
    <message>
        <source>C&amp;lipboard alone: type nothing</source>
        <translation>仅剪贴板：不键入(&amp;L)</translation>
    </message>
</context>
<context>
    <name>DeliveryParts</name>
    <message>
        <source>This desktop lets no program type. Copy the text, and paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.</source>
        <translation>此桌面不允许程序输入文字。请复制文本，再用 Ctrl+V 粘贴，在终端中用 Ctrl+Shift+V。</translation>
    </message>
    <message>
        <source>This desktop lets no program type, so the text is copied. Paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.</source>
        <translation>此桌面不允许程序输入文字，因此文本已复制。请用 Ctrl+V 粘贴，在终端中用 Ctrl+Shift+V。</translation>
    </message>
    <message>
        <source>Go to the other program: the text is typed there.</source>
        <translation>请切换到另一个程序：文本将在那里键入。</translation>
    </message>
</context>
<context>
    <name>DoubtfulSamples</name>
    <message>
        <source>Nothing can be judged before the model is ready.</source>
        <translation>模型就绪之前无法判断。</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>Shut the page (Esc)</source>
        <translation>关闭侧页 (Esc)</translation>
    </message>
    <message>
        <source>Shut the page</source>
        <translation>关闭侧页</translation>
    </message>
</context>
<context>
    <name>DuringLesson</name>
    <message>
        <source>Progress of the lesson</source>
        <translation>本课进度</translation>
    </message>
    <message>
        <source>How far off it is (loss)</source>
        <translation>偏差大小（损失）</translation>
    </message>
    <message>
        <source>Yours read wrong</source>
        <translation>您的样本错误</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n sample(s)</source>
        <translation>
            <numerusform>正在用 %n 个样本教学</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n sample(s) of characters, then words</source>
        <translation>
            <numerusform>正在用 %n 个字符样本教学，然后用词</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Teaching from %n word(s)</source>
        <translation>
            <numerusform>正在用 %n 个词教学</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Looking at your words</source>
        <translation>正在查看您的词</translation>
    </message>
    <message>
        <source>Making variations of your samples</source>
        <translation>正在生成样本的变体</translation>
    </message>
    <message>
        <source>Learning from them</source>
        <translation>正在学习</translation>
    </message>
    <message>
        <source>Checking that nothing is forgotten</source>
        <translation>正在检查是否有遗忘</translation>
    </message>
</context>
<context>
    <name>FirstSheetsDialog</name>
    <message>
        <source>First sheets</source>
        <translation>入门稿纸</translation>
    </message>
    <message>
        <source>Write this sentence, a word in each box</source>
        <translation>写下这个句子，每格一个词</translation>
    </message>
    <message>
        <source>Write these digits</source>
        <translation>写下这些数字</translation>
    </message>
    <message>
        <source>What are you called?</source>
        <translation>怎么称呼您？</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名字</translation>
    </message>
    <message>
        <source>Your name, as it is typed</source>
        <translation>您的名字，用键盘输入</translation>
    </message>
    <message>
        <source>Three short sheets show the program how you write. Skip what you like.</source>
        <translation>三张短稿纸让程序了解您怎么写。可以随意跳过。</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) kept</source>
        <translation>
            <numerusform>已保留 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>The first lesson teaches the program how you write. It takes some seconds, it can be taken back, and Teach is there at any time.</source>
        <translation>第一课教程序认识您的笔迹。只需几秒，可以撤回，随时都可再点“教学”。</translation>
    </message>
    <message>
        <source>What you wrote could not be kept</source>
        <translation>您写的内容未能保留</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Teach now</source>
        <translation>现在教学</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{}/{}</translation>
    </message>
    <message>
        <source>Skip the rest</source>
        <translation>跳过其余</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Skip this sheet</source>
        <translation>跳过这张</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>&amp;First sheets…</source>
        <translation>入门稿纸(&amp;F)…</translation>
    </message>
</context>
<context>
    <name>GestureActions</name>
    <message>
        <source>&amp;Gestures</source>
        <translation>手势(&amp;G)</translation>
    </message>
    <message>
        <source>Scratching out, splitting, joining, inserting, writing over</source>
        <translation>划去、拆分、合并、插入、覆写</translation>
    </message>
    <message>
        <source>&amp;Gestures…</source>
        <translation>手势(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Erase the word</source>
        <translation>擦除这个词(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Split the word</source>
        <translation>拆分这个词(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Join with the next word</source>
        <translation>与下一个词合并(&amp;J)</translation>
    </message>
    <message>
        <source>&amp;Write it anew</source>
        <translation>重写(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Insert before the word</source>
        <translation>在词前插入(&amp;I)</translation>
    </message>
</context>
<context>
    <name>GlyphBar</name>
    <message>
        <source>What it sees: the character as 28 by 28 pixels</source>
        <translation>它看到的：28×28 像素的字符</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Another character (F2)</source>
        <translation>其他字符 (F2)</translation>
    </message>
    <message>
        <source>No character</source>
        <translation>不是字符</translation>
    </message>
    <message>
        <source>It is no character: leave it out</source>
        <translation>它不是字符：略过</translation>
    </message>
    <message>
        <source>It is {}</source>
        <translation>它是 {}</translation>
    </message>
    <message>
        <source>Right? Enter. Wrong? Type what it is, or press it.</source>
        <translation>正确请按回车，错误请键入或点选。</translation>
    </message>
    <message>
        <source>Right? Enter. Wrong? Type it.</source>
        <translation>正确按回车，错误请键入。</translation>
    </message>
    <message>
        <source>Click a character to see what it was taken for, or to correct it.</source>
        <translation>点击字符可查看识别结果或加以纠正。</translation>
    </message>
    <message>
        <source>Click a character to correct it.</source>
        <translation>点击字符加以纠正。</translation>
    </message>
</context>
<context>
    <name>GlyphLabelling</name>
    <message>
        <source>“{}” is none of its characters</source>
        <translation>“{}”不是它认识的字符</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Still saved as {}</source>
        <translation>仍保存为 {}</translation>
    </message>
    <message>
        <source>Took back {}</source>
        <translation>已撤回 {}</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课</translation>
    </message>
    <message>
        <source>Taught</source>
        <translation>教学时间</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Yours wrong</source>
        <translation>您的样本错误</translation>
    </message>
    <message>
        <source>Everybody else&apos;s wrong</source>
        <translation>他人样本错误</translation>
    </message>
    <message>
        <source>Each of your samples read as if it had not been taught (cross-validation)</source>
        <translation>每个样本都按未教过它的情形识别（交叉验证）</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>课</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>使用这一课</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>出厂状态</translation>
    </message>
    <message>
        <source>Lesson {}</source>
        <translation>第 {} 课</translation>
    </message>
    <message>
        <source>Lesson {} (cannot be used)</source>
        <translation>第 {} 课（不可用）</translation>
    </message>
    <message>
        <source>As shipped (in use)</source>
        <translation>出厂状态（使用中）</translation>
    </message>
    <message>
        <source>Lesson {} (in use)</source>
        <translation>第 {} 课（使用中）</translation>
    </message>
    <message>
        <source>As it came with the program: it knows none of your samples.</source>
        <translation>程序自带的状态：它不知道您的任何样本。</translation>
    </message>
    <message numerus="yes">
        <source>Words: %n</source>
        <translation>
            <numerusform>词：%n</numerusform>
        </translation>
    </message>
    <message>
        <source>Your words wrong: {}</source>
        <translation>您的词读错：{}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>已存在</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>not read; importing the file again adds it</source>
        <translation>未读取；再次导入该文件即可添加</translation>
    </message>
    <message>
        <source>The rest</source>
        <translation>其余</translation>
    </message>
    <message numerus="yes">
        <source>and %n more line(s)</source>
        <translation>
            <numerusform>以及另外 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>被拒绝的行</translation>
    </message>
    <message>
        <source>More labels of the refused are not known than there can be own symbols ({}).</source>
        <translation>被拒绝的样本中，未知标签多于自定义符号的上限（{}）。</translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} 和另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the refused would be taken as own symbols: {}</source>
        <translation>
            <numerusform>被拒绝的样本中有 %n 个可添加为自定义符号：{}</numerusform>
        </translation>
    </message>
    <message>
        <source>Add as own symbols</source>
        <translation>添加为自定义符号</translation>
    </message>
    <message numerus="yes">
        <source>Lines {} and %n more: {}</source>
        <translation>
            <numerusform>第 {} 行和另外 %n 行：{}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Line(s) {}: {}</source>
        <translation>
            <numerusform>第 {} 行：{}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyPad</name>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Switch typing on first</source>
        <translation>请先打开键入功能</translation>
    </message>
</context>
<context>
    <name>LabelCount</name>
    <message numerus="yes">
        <source>{}: %n sample(s)</source>
        <translation>
            <numerusform>{}：%n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{}; %n more would help</source>
        <translation>
            <numerusform>{}；再有 %n 个会有帮助</numerusform>
        </translation>
    </message>
    <message>
        <source>{}; more would help</source>
        <translation>{}；更多样本会有帮助</translation>
    </message>
</context>
<context>
    <name>LabelFilter</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Samples of another character</source>
        <translation>其他字符的样本</translation>
    </message>
    <message>
        <source>Show the samples of</source>
        <translation>显示样本：</translation>
    </message>
</context>
<context>
    <name>LabelGrid</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search among the characters</source>
        <translation>在字符中搜索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>{}, ticked</source>
        <translation>{}，已勾选</translation>
    </message>
    <message>
        <source>{}, not ticked</source>
        <translation>{}，未勾选</translation>
    </message>
</context>
<context>
    <name>LabelPicker</name>
    <message>
        <source>None of these</source>
        <translation>都不是</translation>
    </message>
    <message>
        <source>New symbol…</source>
        <translation>新建符号…</translation>
    </message>
</context>
<context>
    <name>LabelRow</name>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>More than one? Press {} again to save.</source>
        <translation>不止一个？再按一次 {} 保存。</translation>
    </message>
    <message>
        <source>“{}” is none of its characters</source>
        <translation>“{}”不是它认识的字符</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Still saved as {}</source>
        <translation>仍保存为 {}</translation>
    </message>
    <message>
        <source>Took back {}</source>
        <translation>已撤回 {}</translation>
    </message>
    <message>
        <source>Is saved as {} again</source>
        <translation>已重新保存为 {}</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message>
        <source>Saved {label}, which is not in “{alphabet}”</source>
        <translation>已保存 {label}，它不在“{alphabet}”中</translation>
    </message>
    <message>
        <source>Saving {}…</source>
        <translation>正在保存 {}…</translation>
    </message>
</context>
<context>
    <name>LanguageChange</name>
    <message>
        <source>The language changes once this is finished.</source>
        <translation>完成后将切换语言。</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the system: {}</source>
        <translation>跟随系统：{}</translation>
    </message>
</context>
<context>
    <name>LessonPlot</name>
    <message>
        <source>Begins when it learns from them</source>
        <translation>开始学习后显示</translation>
    </message>
    <message>
        <source>{newest}, at first {first}</source>
        <translation>{newest}，起初 {first}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Handwriting</source>
        <translation>手写识别</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
    <message>
        <source>F1: all keys</source>
        <translation>F1：全部快捷键</translation>
    </message>
    <message>
        <source>Ctrl+C copies the text. F1 shows all keys.</source>
        <translation>Ctrl+C 复制文本。F1 显示全部快捷键。</translation>
    </message>
    <message>
        <source>Drag over a part to read it alone. F1 shows all keys.</source>
        <translation>拖选一部分可单独识别。F1 显示全部快捷键。</translation>
    </message>
    <message>
        <source>Esc clears the paper. F1 shows all keys.</source>
        <translation>Esc 清空纸面。F1 显示全部快捷键。</translation>
    </message>
    <message>
        <source>Write a digit here
with a mouse, a finger or a pen</source>
        <translation>请在这里写一个数字
用鼠标、手指或笔均可</translation>
    </message>
    <message>
        <source>Write one digit here with a mouse, a finger or a pen.</source>
        <translation>请用鼠标、手指或笔在这里写一个数字。</translation>
    </message>
    <message>
        <source>Write a character here
with a mouse, a finger or a pen</source>
        <translation>请在这里写一个字符
用鼠标、手指或笔均可</translation>
    </message>
    <message>
        <source>Write one character here with a mouse, a finger or a pen.</source>
        <translation>请用鼠标、手指或笔在这里写一个字符。</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>墨迹</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge symbol</source>
        <translation>合并符号</translation>
    </message>
    <message numerus="yes">
        <source>The symbol “{}” goes, and its %n sample(s) become those of the symbol or character that you choose. It can be undone.</source>
        <translation>
            <numerusform>符号“{}”将消失，它的 %n 个样本归入您选择的符号或字符。此操作可以撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Merge with</source>
        <translation>合并到</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Show the whole message</source>
        <translation>显示完整消息</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop what is going on</source>
        <translation>停止正在进行的操作</translation>
    </message>
</context>
<context>
    <name>NameButton</name>
    <message>
        <source>{} writes</source>
        <translation>{} 正在书写</translation>
    </message>
    <message>
        <source>Person: {}</source>
        <translation>书写者：{}</translation>
    </message>
</context>
<context>
    <name>PanelActions</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Clear the sheet</source>
        <translation>清空稿纸</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>Back to the whole window</source>
        <translation>返回完整窗口</translation>
    </message>
    <message>
        <source>Text and keys go to the program in use. Press to stop that.</source>
        <translation>文本和按键会送到正在使用的程序。按下即停止。</translation>
    </message>
    <message>
        <source>Let text and keys go to the program in use</source>
        <translation>将文本和按键送到正在使用的程序</translation>
    </message>
    <message>
        <source>Type the text into the program in use</source>
        <translation>将文本键入正在使用的程序</translation>
    </message>
    <message>
        <source>Switch typing on first</source>
        <translation>请先打开键入功能</translation>
    </message>
</context>
<context>
    <name>PasteDelivery</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
</context>
<context>
    <name>PeopleMenu</name>
    <message>
        <source>&amp;Bring back</source>
        <translation>恢复(&amp;B)</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>新建书写者</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Rename person</source>
        <translation>重命名书写者</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message numerus="yes">
        <source>All %n sample(s) and all lessons are put away, not deleted.</source>
        <translation>
            <numerusform>全部 %n 个样本和所有课都会收起，不会删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no samples to lose.</source>
        <translation>没有会丢失的样本。</translation>
    </message>
    <message>
        <source>“Bring back” in the Person menu returns everything as it is now.</source>
        <translation>“书写者”菜单中的“恢复”可将一切恢复为现在的样子。</translation>
    </message>
    <message>
        <source>Remove a person</source>
        <translation>移除书写者</translation>
    </message>
    <message>
        <source>Remove “{}”?</source>
        <translation>移除“{}”？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>PictureActions</name>
    <message>
        <source>&amp;Copy the text</source>
        <translation>复制文本(&amp;C)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>上一张图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next picture</source>
        <translation>下一张图片(&amp;N)</translation>
    </message>
    <message>
        <source>Turn to the &amp;left</source>
        <translation>向左旋转(&amp;L)</translation>
    </message>
    <message>
        <source>Turn to the &amp;right</source>
        <translation>向右旋转(&amp;R)</translation>
    </message>
    <message>
        <source>L&amp;ight on dark</source>
        <translation>深底浅字(&amp;I)</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>The ink is lighter than the paper (Ctrl+I)</source>
        <translation>墨迹比纸面浅 (Ctrl+I)</translation>
    </message>
    <message>
        <source>The &amp;whole picture</source>
        <translation>整张图片(&amp;W)</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>&amp;Join with the next character</source>
        <translation>与下一个字符合并(&amp;J)</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
</context>
<context>
    <name>PictureCaption</name>
    <message>
        <source>what spoke for {}, faint to strong</source>
        <translation>支持 {} 的依据，由弱到强</translation>
    </message>
    <message>
        <source>for {}</source>
        <translation>支持 {}</translation>
    </message>
    <message>
        <source>The stronger the colour, the more that place spoke for {}: the ink there, or that the paper is empty there</source>
        <translation>颜色越浓，该处越支持 {}：可能因为那里有墨迹，也可能因为那里空白</translation>
    </message>
    <message>
        <source>Not sure, so nothing spoke for it</source>
        <translation>不确定，因此没有依据</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>What it sees</source>
        <translation>它看到的</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures ({})</source>
        <translation>图片 ({})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>选择图片文件夹</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>That is an address on a network, where this program does not go: save the picture, and open the file.</source>
        <translation>这是网络地址，本程序不访问网络：请先保存图片，再打开文件。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
</context>
<context>
    <name>PicturePage</name>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在识别…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number}/{count}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>PictureTables</name>
    <message>
        <source>Nothing can be read before the model is ready.</source>
        <translation>模型就绪之前无法识别。</translation>
    </message>
    <message>
        <source>Save the table as</source>
        <translation>表格另存为</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Drop pictures here, paste one, or open them
of a character, or of rows of separate characters</source>
        <translation>将图片拖到这里、粘贴或打开
一个字符，或成行的独立字符</translation>
    </message>
    <message>
        <source>Chosen: {}</source>
        <translation>已选：{}</translation>
    </message>
</context>
<context>
    <name>PortalDelivery</name>
    <message>
        <source>Type (the desktop asks first)</source>
        <translation>键入（桌面会先询问）</translation>
    </message>
</context>
<context>
    <name>PredictionView</name>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Your ink as the network gets it: 28 by 28 pixels</source>
        <translation>送入神经网络的墨迹：28×28 像素</translation>
    </message>
    <message>
        <source>Show what it looked at</source>
        <translation>显示识别依据</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>The answer appears here while you write.</source>
        <translation>书写时答案会显示在这里。</translation>
    </message>
</context>
<context>
    <name>ProfileSwitch</name>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>{} was removed</source>
        <translation>已移除 {}</translation>
    </message>
    <message>
        <source>{} is back</source>
        <translation>已恢复 {}</translation>
    </message>
    <message>
        <source>{} was removed in another window; {} writes now.</source>
        <translation>{} 已在另一个窗口中被移除；现在由 {} 书写。</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The disk does not answer: what was saved last may not be there.</source>
        <translation>磁盘没有响应：最近保存的内容可能没有写入。</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
</context>
<context>
    <name>RasterPicture</name>
    <message>
        <source>What it sees: your ink as 28 by 28 pixels</source>
        <translation>它看到的：28×28 像素的墨迹</translation>
    </message>
    <message>
        <source>Coloured where it looked</source>
        <translation>着色处是它所依据的位置</translation>
    </message>
</context>
<context>
    <name>ReadingStrip</name>
    <message>
        <source>What is read</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Not sure: {}</source>
        <translation>不确定：{}</translation>
    </message>
    <message>
        <source>What you write on the sheet is read here.</source>
        <translation>您在稿纸上写的内容，识别结果会显示在这里。</translation>
    </message>
    <message>
        <source>One moment: what reads words is being loaded.</source>
        <translation>请稍候：正在加载识别词语的模型。</translation>
    </message>
</context>
<context>
    <name>RelabelButton</name>
    <message>
        <source>Relabel</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>Say what it is</source>
        <translation>说明它是什么</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>这是什么？</translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>What is read</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>No characters can be seen in it.</source>
        <translation>其中看不到字符。</translation>
    </message>
</context>
<context>
    <name>SampleBrowser</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>删除 (Del)</translation>
    </message>
    <message>
        <source>No sample is like that.</source>
        <translation>没有这样的样本。</translation>
    </message>
    <message>
        <source>No samples yet. Write a digit and say what it is.</source>
        <translation>还没有样本。写一个数字并说明它是什么。</translation>
    </message>
    <message>
        <source>No samples yet. Write a character and say what it is.</source>
        <translation>还没有样本。写一个字符并说明它是什么。</translation>
    </message>
</context>
<context>
    <name>SampleEditing</name>
    <message>
        <source>Nothing can be imported before the model is ready.</source>
        <translation>模型就绪之前无法导入。</translation>
    </message>
</context>
<context>
    <name>SampleExport</name>
    <message numerus="yes">
        <source>%n exported</source>
        <translation>
            <numerusform>已导出 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Ink JSON lines (*.jsonl)</source>
        <translation>墨迹 JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>{samples} of {person}</source>
        <translation>{person} 的{samples}</translation>
    </message>
</context>
<context>
    <name>SampleFiles</name>
    <message>
        <source>Import samples</source>
        <translation>导入样本</translation>
    </message>
    <message>
        <source>Ink and tables of pixels (*.jsonl *.csv)</source>
        <translation>墨迹和像素表 (*.jsonl *.csv)</translation>
    </message>
    <message>
        <source>Ink JSON lines (*.jsonl)</source>
        <translation>墨迹 JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>Tables of labels and pixels (*.csv)</source>
        <translation>标签和像素表 (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message numerus="yes">
        <source>Importing: {} of %n line(s)</source>
        <translation>
            <numerusform>正在导入：{}/%n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>已导入 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n imported</source>
        <translation>
            <numerusform>已停止：已导入 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>{}; the program was not sure</source>
        <translation>{}；程序当时不确定</translation>
    </message>
    <message>
        <source>{}; the program took it for {}</source>
        <translation>{}；程序当时认作 {}</translation>
    </message>
</context>
<context>
    <name>SampleNote</name>
    <message numerus="yes">
        <source>{} of %n looked at</source>
        <translation>
            <numerusform>已检查 {}/%n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. A digit relabels, Del deletes.</source>
        <translation>
            <numerusform>已选 %n 个。按数字键更改标签，按 Del 删除。</numerusform>
        </translation>
    </message>
    <message>
        <source>1 chosen. Enter edits its text, Del deletes.</source>
        <translation>已选 1 个。按回车编辑文本，按 Del 删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. Del deletes.</source>
        <translation>
            <numerusform>已选 %n 个。按 Del 删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chosen. A character relabels, Del deletes.</source>
        <translation>
            <numerusform>已选 %n 个。按字符键更改标签，按 Del 删除。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} of %n</source>
        <translation>
            <numerusform>{}/%n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>• More of {} would help.</source>
        <translation>• 再多写一些 {} 会有帮助。</translation>
    </message>
</context>
<context>
    <name>SampleView</name>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>编辑文本</translation>
    </message>
    <message>
        <source>It is a…</source>
        <translation>这是…</translation>
    </message>
    <message>
        <source>Put on the paper</source>
        <translation>放到纸面上</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>It is a</source>
        <translation>这是</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
</context>
<context>
    <name>SaveNote</name>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SendInputDelivery</name>
    <message>
        <source>Type</source>
        <translation>键入</translation>
    </message>
</context>
<context>
    <name>SheetActions</name>
    <message>
        <source>&amp;Copy the text</source>
        <translation>复制文本(&amp;C)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy as I &amp;write</source>
        <translation>边写边复制(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Type into other programs</source>
        <translation>键入到其他程序(&amp;T)</translation>
    </message>
    <message>
        <source>T&amp;ype the text</source>
        <translation>键入文本(&amp;Y)</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>键入</translation>
    </message>
    <message>
        <source>Type the text into the program that was used before (Ctrl+Return)</source>
        <translation>将文本键入先前使用的程序（Ctrl+回车）</translation>
    </message>
    <message>
        <source>&amp;Open a sheet…</source>
        <translation>打开稿纸(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save the sheet as…</source>
        <translation>稿纸另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>No language: as it is written</source>
        <translation>不指定语言：按书写原样</translation>
    </message>
</context>
<context>
    <name>SheetCanvas</name>
    <message>
        <source>Write here, line by line
with a mouse, a finger or a pen</source>
        <translation>请在这里逐行书写
用鼠标、手指或笔均可</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>稿纸</translation>
    </message>
    <message>
        <source>Write words and lines here with a mouse, a finger or a pen.</source>
        <translation>请用鼠标、手指或笔在这里书写词语和整行文字。</translation>
    </message>
    <message>
        <source>Write here</source>
        <translation>在这里书写</translation>
    </message>
</context>
<context>
    <name>SheetFiles</name>
    <message>
        <source>Open a sheet</source>
        <translation>打开稿纸</translation>
    </message>
    <message>
        <source>Ink (*.jsonl *.inkml *.unp *.dat)</source>
        <translation>墨迹 (*.jsonl *.inkml *.unp *.dat)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the sheet as</source>
        <translation>稿纸另存为</translation>
    </message>
    <message>
        <source>Ink JSON lines (*.jsonl)</source>
        <translation>墨迹 JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>InkML (*.inkml)</source>
        <translation>InkML (*.inkml)</translation>
    </message>
    <message>
        <source>The text alone (*.txt)</source>
        <translation>仅文本 (*.txt)</translation>
    </message>
    <message>
        <source>Picture of lines: SVG (*.svg)</source>
        <translation>矢量图：SVG (*.svg)</translation>
    </message>
    <message>
        <source>Picture of pixels: PNG (*.png)</source>
        <translation>位图：PNG (*.png)</translation>
    </message>
    <message>
        <source>sheet</source>
        <translation>稿纸</translation>
    </message>
</context>
<context>
    <name>SheetGestures</name>
    <message>
        <source>Write in place of “{}”. Ctrl+Z brings it back.</source>
        <translation>请写出替换“{}”的内容。Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>Split: “{}”. Ctrl+Z takes it back.</source>
        <translation>已拆分：“{}”。Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source>Joined: “{}”. Ctrl+Z takes it back.</source>
        <translation>已合并：“{}”。Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source>Inserted. Ctrl+Z takes it out again.</source>
        <translation>已插入。Ctrl+Z 可撤回。</translation>
    </message>
    <message>
        <source>Write in the gap or above it. Ctrl+Z closes it.</source>
        <translation>请写在空隙里或空隙上方。Ctrl+Z 可收回空隙。</translation>
    </message>
    <message>
        <source>“{}” is replaced. Ctrl+Z brings it back.</source>
        <translation>已替换“{}”。Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>“{}” is scratched out. Ctrl+Z brings it back.</source>
        <translation>已划去“{}”。Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>Scratched out. Ctrl+Z brings it back.</source>
        <translation>已划去。Ctrl+Z 可恢复。</translation>
    </message>
    <message>
        <source>One letter cannot be split.</source>
        <translation>单个字母不能拆分。</translation>
    </message>
    <message>
        <source>There is no word behind it in its line.</source>
        <translation>该行后面没有词。</translation>
    </message>
    <message>
        <source>It is the first word of its line: write before it.</source>
        <translation>它是该行的第一个词：请直接写在前面。</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>&amp;Language of the text</source>
        <translation>文本语言(&amp;L)</translation>
    </message>
</context>
<context>
    <name>SheetPanel</name>
    <message>
        <source>Handwriting</source>
        <translation>手写识别</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>SheetToWrite</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Samples and lesson</source>
        <translation>样本与课</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s), lesson {}</source>
        <translation>
            <numerusform>%n 个样本，第 {} 课</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s), as shipped</source>
        <translation>
            <numerusform>%n 个样本，出厂状态</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SymbolDialogs</name>
    <message>
        <source>New symbol</source>
        <translation>新建符号</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Rename symbol</source>
        <translation>重命名符号</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
</context>
<context>
    <name>SymbolsPage</name>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Own symbols</source>
        <translation>自定义符号</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Add a symbol</source>
        <translation>添加符号</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Give it another name</source>
        <translation>给它另起名称</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Make its samples those of another symbol or character</source>
        <translation>把它的样本归入另一个符号或字符</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Use it no more; its samples stay</source>
        <translation>不再使用；样本保留</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Use it again</source>
        <translation>重新使用</translation>
    </message>
    <message>
        <source>{}</source>
        <translation>{}</translation>
    </message>
    <message>
        <source>{} (removed)</source>
        <translation>{}（已移除）</translation>
    </message>
    <message>
        <source>{} (no symbol)</source>
        <translation>{}（不是符号）</translation>
    </message>
    <message>
        <source>Make it a symbol</source>
        <translation>设为符号</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) are of no symbol in use. They stay, and lessons leave them out.</source>
        <translation>
            <numerusform>%n 个样本不属于任何在用符号。它们会保留，上课时略过。</numerusform>
        </translation>
    </message>
    <message>
        <source>No symbols of your own yet. Draw one, choose New… and give it a name: it is read from then on.</source>
        <translation>还没有自定义符号。画一个，选择“新建…”并为它命名：此后就能识别它。</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Read pictures into a table</source>
        <translation>将图片读入表格</translation>
    </message>
    <message>
        <source>Each row of each picture becomes a line of a table: file, row, text and how sure it is.</source>
        <translation>每张图片的每一行成为表格的一行：文件、行号、文本和置信度。</translation>
    </message>
    <message>
        <source>Pictures that are read</source>
        <translation>要识别的图片</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>未能识别的图片</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>添加图片…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Read…</source>
        <translation>识别…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) chosen</source>
        <translation>
            <numerusform>已选 %n 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the pictures.</source>
        <translation>请选择图片。</translation>
    </message>
    <message numerus="yes">
        <source>Reading: {} of %n picture(s)</source>
        <translation>
            <numerusform>正在识别：{}/%n 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) read; the table is in {}</source>
        <translation>
            <numerusform>已识别 %n 张图片；表格在 {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {} of %n picture(s); what was read is in {}</source>
        <translation>
            <numerusform>识别 {}/%n 张图片后停止；已识别的内容在 {}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read:</source>
        <translation>
            <numerusform>%n 张未能识别：</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>Nothing can be taught before the model is ready.</source>
        <translation>模型就绪之前无法教学。</translation>
    </message>
</context>
<context>
    <name>TeachingPage</name>
    <message>
        <source>Teaching</source>
        <translation>教学</translation>
    </message>
    <message>
        <source>The lesson was cancelled</source>
        <translation>本课已取消</translation>
    </message>
    <message>
        <source>Nothing changed: it reads as it did before.</source>
        <translation>没有任何改变：识别与之前相同。</translation>
    </message>
    <message>
        <source>The lesson could not be finished</source>
        <translation>本课未能完成</translation>
    </message>
    <message>
        <source>The lesson changed nothing</source>
        <translation>本课没有带来改变</translation>
    </message>
    <message>
        <source>Lesson {} is in use</source>
        <translation>正在使用第 {} 课</translation>
    </message>
</context>
<context>
    <name>TextDelivery</name>
    <message>
        <source>This desktop lets no program type. Copy the text, and paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.</source>
        <translation>此桌面不允许程序输入文字。请复制文本，再用 Ctrl+V 粘贴，在终端中用 Ctrl+Shift+V。</translation>
    </message>
</context>
<context>
    <name>VirtualKeyboardDelivery</name>
    <message>
        <source>Type (Wayland)</source>
        <translation>键入 (Wayland)</translation>
    </message>
</context>
<context>
    <name>WhichBox</name>
    <message>
        <source>Every sample</source>
        <translation>所有样本</translation>
    </message>
    <message>
        <source>Was wrong</source>
        <translation>曾认错</translation>
    </message>
    <message>
        <source>Suspicious first</source>
        <translation>可疑的在前</translation>
    </message>
    <message>
        <source>First those whose label the program finds unlikely</source>
        <translation>先列出程序认为标签不太可能的样本</translation>
    </message>
    <message>
        <source>Which samples</source>
        <translation>哪些样本</translation>
    </message>
    <message>
        <source>Same ink, other label</source>
        <translation>墨迹相同而标签不同</translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>The disk does not answer: the settings may not be kept.</source>
        <translation>磁盘没有响应：设置可能没有写入。</translation>
    </message>
</context>
<context>
    <name>WordBar</name>
    <message>
        <source>or type it</source>
        <translation>或键入</translation>
    </message>
    <message>
        <source>What the word is</source>
        <translation>这个词是什么</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Erase the ink of this word</source>
        <translation>擦除这个词的墨迹</translation>
    </message>
    <message>
        <source>Leave the word (Esc)</source>
        <translation>取消选择这个词 (Esc)</translation>
    </message>
    <message>
        <source>Leave the word</source>
        <translation>取消选择这个词</translation>
    </message>
    <message>
        <source>More that can be done with the word</source>
        <translation>对这个词的更多操作</translation>
    </message>
    <message>
        <source>A word is wrong? Tap it in the text above.</source>
        <translation>有词读错了？在上方文本中点它。</translation>
    </message>
    <message>
        <source>Tap a wrong word above.</source>
        <translation>点上方读错的词。</translation>
    </message>
    <message>
        <source>It is {}</source>
        <translation>它是 {}</translation>
    </message>
</context>
<context>
    <name>WordResults</name>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Words read right with this lesson: {}</source>
        <translation>学过这一课后读对的词：{}</translation>
    </message>
    <message>
        <source>Words not read right any more: {}</source>
        <translation>不再读对的词：{}</translation>
    </message>
    <message>
        <source>Words still not read right: {}</source>
        <translation>仍未读对的词：{}</translation>
    </message>
</context>
<context>
    <name>WordSamples</name>
    <message>
        <source>“{}” is saved as a sample</source>
        <translation>“{}”已保存为样本</translation>
    </message>
    <message>
        <source>“{}” is not saved as a sample</source>
        <translation>“{}”未保存为样本</translation>
    </message>
    <message>
        <source>“{}” is still a sample</source>
        <translation>“{}”仍是样本</translation>
    </message>
    <message>
        <source>“{}” is no sample any more</source>
        <translation>“{}”不再是样本</translation>
    </message>
    <message>
        <source>“{}” is the sample&apos;s text again</source>
        <translation>样本的文本又是“{}”</translation>
    </message>
</context>
<context>
    <name>WordTextButton</name>
    <message>
        <source>Edit text</source>
        <translation>编辑文本</translation>
    </message>
    <message>
        <source>Say what the words are (Enter)</source>
        <translation>说明这些词是什么（回车）</translation>
    </message>
</context>
<context>
    <name>WordsEdit</name>
    <message>
        <source>What the words say</source>
        <translation>词语的内容</translation>
    </message>
</context>
<context>
    <name>WritingMode</name>
    <message>
        <source>C&amp;haracter</source>
        <translation>字符(&amp;H)</translation>
    </message>
    <message>
        <source>Write one character at a time (F3)</source>
        <translation>一次写一个字符 (F3)</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文本(&amp;X)</translation>
    </message>
    <message>
        <source>Write words and lines (F4)</source>
        <translation>书写词语和整行文字 (F4)</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>图片(&amp;P)</translation>
    </message>
    <message>
        <source>Read characters in pictures (F5)</source>
        <translation>识别图片中的字符 (F5)</translation>
    </message>
    <message>
        <source>Small &amp;panel for other programs</source>
        <translation>用于其他程序的小面板(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Clear the sheet</source>
        <translation>清空稿纸(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close the picture</source>
        <translation>关闭图片(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Clear the paper</source>
        <translation>清空纸面(&amp;C)</translation>
    </message>
</context>
<context>
    <name>XTestDelivery</name>
    <message>
        <source>Type (X11)</source>
        <translation>键入 (X11)</translation>
    </message>
</context>
<context>
    <name>_Cells</name>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>No character is called that.</source>
        <translation>没有这样的字符。</translation>
    </message>
</context>
<context>
    <name>_Handle</name>
    <message>
        <source>Edge of the page</source>
        <translation>侧页边缘</translation>
    </message>
    <message>
        <source>Drag, or arrow keys: size of the page</source>
        <translation>拖动或用方向键：调整侧页大小</translation>
    </message>
</context>
<context>
    <name>about_texts</name>
    <message>
        <source>About Handwriting</source>
        <translation>关于手写识别</translation>
    </message>
    <message>
        <source>Handwriting {}</source>
        <translation>手写识别 {}</translation>
    </message>
    <message>
        <source>Reads what you write while you write it, on this machine and nowhere else. Nothing is ever sent anywhere.</source>
        <translation>在您书写的同时识别，只在本机进行。绝不向任何地方发送任何内容。</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>尚未加载模型。</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Model: {}</source>
        <translation>模型：{}</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>制作日期</translation>
    </message>
    <message>
        <source>Checksum (SHA-256)</source>
        <translation>校验和 (SHA-256)</translation>
    </message>
    <message>
        <source>It learned from</source>
        <translation>学习来源</translation>
    </message>
    <message>
        <source>Scanned digits read right (MNIST test)</source>
        <translation>扫描数字识别正确率（MNIST 测试集）</translation>
    </message>
    <message>
        <source>Pen digits of new writers (UNIPEN)</source>
        <translation>新书写者的笔写数字 (UNIPEN)</translation>
    </message>
    <message>
        <source>Their capitals</source>
        <translation>他们的大写字母</translation>
    </message>
    <message>
        <source>Their small letters</source>
        <translation>他们的小写字母</translation>
    </message>
    <message>
        <source>Their symbols</source>
        <translation>他们的标点和符号</translation>
    </message>
    <message>
        <source>All characters, look-alikes as one</source>
        <translation>所有字符，形近者算作同一个</translation>
    </message>
    <message>
        <source>Their digits it is not sure about</source>
        <translation>他们的数字中不确定的</translation>
    </message>
    <message>
        <source>What is no digit, turned away among digits</source>
        <translation>识别数字时拒绝的非数字</translation>
    </message>
</context>
<context>
    <name>alphabet_texts</name>
    <message>
        <source>Digits</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>Letters and digits</source>
        <translation>字母和数字</translation>
    </message>
    <message>
        <source>All characters</source>
        <translation>所有字符</translation>
    </message>
    <message>
        <source>A–z, 0–9</source>
        <translation>A–z, 0–9</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>What is read: {}</source>
        <translation>识别范围：{}</translation>
    </message>
</context>
<context>
    <name>answer_texts</name>
    <message>
        <source>1. Write a digit on the paper.</source>
        <translation>1. 在纸面上写一个数字。</translation>
    </message>
    <message>
        <source>1. Write a character on the paper.</source>
        <translation>1. 在纸面上写一个字符。</translation>
    </message>
    <message>
        <source>2. Right? Enter. Wrong? Press its key.</source>
        <translation>2. 正确按回车，错误按对应的键。</translation>
    </message>
    <message>
        <source>3. Teach, and it learns your hand.</source>
        <translation>3. 点“教学”，它就学会您的笔迹。</translation>
    </message>
    <message>
        <source>More than one? Write one at a time.</source>
        <translation>不止一个？请一次写一个。</translation>
    </message>
    <message>
        <source>One at a time</source>
        <translation>一次一个</translation>
    </message>
    <message>
        <source>Saved as {}. Another key changes it.</source>
        <translation>已保存为 {}。按其他键更改。</translation>
    </message>
    <message>
        <source>Saved as {}</source>
        <translation>已保存为 {}</translation>
    </message>
    <message>
        <source>What is it? Press its key.</source>
        <translation>这是什么？按对应的键。</translation>
    </message>
    <message>
        <source>Press its key</source>
        <translation>按对应的键</translation>
    </message>
    <message>
        <source>{} or {}</source>
        <translation>{} 或 {}</translation>
    </message>
    <message>
        <source>{either}? Enter takes {best}.</source>
        <translation>{either}？回车选 {best}。</translation>
    </message>
    <message>
        <source>Enter takes {}</source>
        <translation>回车选 {}</translation>
    </message>
    <message>
        <source>Right? Enter. Wrong? Press its key.</source>
        <translation>正确按回车，错误按对应的键。</translation>
    </message>
    <message>
        <source>Enter, or its key</source>
        <translation>回车，或对应的键</translation>
    </message>
</context>
<context>
    <name>change_texts</name>
    <message>
        <source>{answer}, not {label}</source>
        <translation>{answer}，不是 {label}</translation>
    </message>
    <message>
        <source>A {label}: read as {before} before, as {after} after</source>
        <translation>{label}：之前认作 {before}，之后认作 {after}</translation>
    </message>
    <message>
        <source>A {label}: not sure before, read as {after} after</source>
        <translation>{label}：之前不确定，之后认作 {after}</translation>
    </message>
    <message>
        <source>A {label}: read as {before} before, not sure after</source>
        <translation>{label}：之前认作 {before}，之后不确定</translation>
    </message>
    <message>
        <source>A {label}: not sure before and after</source>
        <translation>{label}：前后都不确定</translation>
    </message>
</context>
<context>
    <name>choice_texts</name>
    <message>
        <source>Save the ink as {}</source>
        <translation>将墨迹保存为 {}</translation>
    </message>
</context>
<context>
    <name>dates</name>
    <message>
        <source>Today, {}</source>
        <translation>今天 {}</translation>
    </message>
    <message>
        <source>Yesterday, {}</source>
        <translation>昨天 {}</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day} {time}</translation>
    </message>
</context>
<context>
    <name>demo_texts</name>
    <message>
        <source>the window was closed</source>
        <translation>窗口被关闭</translation>
    </message>
    <message>
        <source>stopped by a fault in the program</source>
        <translation>因程序错误而停止</translation>
    </message>
    <message>
        <source>no answer within {} seconds</source>
        <translation>{} 秒内没有答案</translation>
    </message>
    <message>
        <source>{scene}: FAILED: {reason}</source>
        <translation>{scene}：失败：{reason}</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>{changes} while the pen was down, then {answer}</source>
        <translation>落笔期间 {changes}，然后 {answer}</translation>
    </message>
    <message>
        <source>the paper is empty</source>
        <translation>纸面已空</translation>
    </message>
    <message>
        <source>the last stroke is gone, {}</source>
        <translation>最后一笔已消失，{}</translation>
    </message>
    <message>
        <source>the stroke is back, {}</source>
        <translation>笔画已恢复，{}</translation>
    </message>
    <message>
        <source>{gone} of {before} strokes gone, {answer}</source>
        <translation>{before} 笔中消失 {gone} 笔，{answer}</translation>
    </message>
    <message>
        <source>the ink is back, {}</source>
        <translation>墨迹已恢复，{}</translation>
    </message>
    <message>
        <source>a {drawn} was drawn, {outcome} as told</source>
        <translation>写了 {drawn}，{outcome}（按说明）</translation>
    </message>
    <message>
        <source>{outcome}, the ink is back, {answer}</source>
        <translation>{outcome}，墨迹已恢复，{answer}</translation>
    </message>
    <message>
        <source>from the next answer on</source>
        <translation>从下一个答案起</translation>
    </message>
    <message>
        <source>a {drawn} was drawn, {outcome} as a symbol of its own</source>
        <translation>画了 {drawn}，{outcome}，作为自定义符号</translation>
    </message>
    <message>
        <source>{}, as it was taught</source>
        <translation>{}，与所教一致</translation>
    </message>
    <message>
        <source>recognised {label} ({share})</source>
        <translation>识别为 {label}（{share}）</translation>
    </message>
    <message>
        <source>took back {}</source>
        <translation>已撤回 {}</translation>
    </message>
    <message>
        <source>read digits</source>
        <translation>识别数字</translation>
    </message>
    <message>
        <source>read all characters</source>
        <translation>识别所有字符</translation>
    </message>
    <message>
        <source>draw 3</source>
        <translation>写 3</translation>
    </message>
    <message>
        <source>draw 7</source>
        <translation>写 7</translation>
    </message>
    <message>
        <source>draw 2</source>
        <translation>写 2</translation>
    </message>
    <message>
        <source>draw 9 slowly</source>
        <translation>慢慢写 9</translation>
    </message>
    <message>
        <source>draw 8</source>
        <translation>写 8</translation>
    </message>
    <message>
        <source>draw 4</source>
        <translation>写 4</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>undo erasing</source>
        <translation>撤销擦除</translation>
    </message>
    <message>
        <source>draw the letter K</source>
        <translation>写字母 K</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>纠正</translation>
    </message>
    <message>
        <source>undo the correction</source>
        <translation>撤销纠正</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>call the K a 4</source>
        <translation>把 K 标为 4</translation>
    </message>
    <message>
        <source>call it a 4 again</source>
        <translation>再次标为 4</translation>
    </message>
    <message>
        <source>call the K a k</source>
        <translation>把 K 标为 k</translation>
    </message>
    <message>
        <source>call it a k again</source>
        <translation>再次标为 k</translation>
    </message>
    <message>
        <source>add a symbol</source>
        <translation>添加符号</translation>
    </message>
    <message>
        <source>teach</source>
        <translation>教学</translation>
    </message>
    <message>
        <source>draw the K again</source>
        <translation>再写一次 K</translation>
    </message>
    <message>
        <source>draw the star again</source>
        <translation>再画一次星形</translation>
    </message>
    <message>
        <source>write a line</source>
        <translation>写一行</translation>
    </message>
    <message>
        <source>write a name</source>
        <translation>写一个名字</translation>
    </message>
    <message>
        <source>correct a word</source>
        <translation>纠正一个词</translation>
    </message>
    <message>
        <source>copy the text</source>
        <translation>复制文本</translation>
    </message>
    <message>
        <source>teach the word</source>
        <translation>教这个词</translation>
    </message>
    <message>
        <source>{}, drawn with the mouse</source>
        <translation>{}，用鼠标书写</translation>
    </message>
    <message>
        <source>{}, drawn with the pen</source>
        <translation>{}，用笔书写</translation>
    </message>
    <message>
        <source>saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message>
        <source>{changes} while it was written, then {answer}</source>
        <translation>书写期间 {changes}，然后 {answer}</translation>
    </message>
    <message>
        <source>{read} was read, {outcome} as told</source>
        <translation>读作 {read}，{outcome}（按说明）</translation>
    </message>
    <message>
        <source>{} is on the clipboard</source>
        <translation>{} 已在剪贴板中</translation>
    </message>
</context>
<context>
    <name>edit_texts</name>
    <message>
        <source>Undo what was saved last</source>
        <translation>撤销最近一次保存</translation>
    </message>
    <message>
        <source>Undo saving {}</source>
        <translation>撤销保存 {}</translation>
    </message>
    <message numerus="yes">
        <source>Undo importing %n sample(s)</source>
        <translation>
            <numerusform>撤销导入 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo relabelling %n sample(s)</source>
        <translation>
            <numerusform>撤销更改 %n 个样本的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo changing the text {}</source>
        <translation>撤销更改文本 {}</translation>
    </message>
    <message numerus="yes">
        <source>Undo deleting %n sample(s)</source>
        <translation>
            <numerusform>撤销删除 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undo restoring %n sample(s)</source>
        <translation>
            <numerusform>撤销恢复 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo adding the symbol {}</source>
        <translation>撤销添加符号 {}</translation>
    </message>
    <message>
        <source>Undo renaming {} to {}</source>
        <translation>撤销将 {} 重命名为 {}</translation>
    </message>
    <message>
        <source>Undo merging {} with {}</source>
        <translation>撤销将 {} 合并到 {}</translation>
    </message>
    <message>
        <source>Undo removing the symbol {}</source>
        <translation>撤销移除符号 {}</translation>
    </message>
    <message>
        <source>Undo bringing back the symbol {}</source>
        <translation>撤销恢复符号 {}</translation>
    </message>
    <message>
        <source>Redo what was saved last</source>
        <translation>重做最近一次保存</translation>
    </message>
    <message>
        <source>Redo saving {}</source>
        <translation>重做保存 {}</translation>
    </message>
    <message numerus="yes">
        <source>Redo importing %n sample(s)</source>
        <translation>
            <numerusform>重做导入 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo relabelling %n sample(s)</source>
        <translation>
            <numerusform>重做更改 %n 个样本的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo changing the text {}</source>
        <translation>重做更改文本 {}</translation>
    </message>
    <message numerus="yes">
        <source>Redo deleting %n sample(s)</source>
        <translation>
            <numerusform>重做删除 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo restoring %n sample(s)</source>
        <translation>
            <numerusform>重做恢复 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Redo adding the symbol {}</source>
        <translation>重做添加符号 {}</translation>
    </message>
    <message>
        <source>Redo renaming {} to {}</source>
        <translation>重做将 {} 重命名为 {}</translation>
    </message>
    <message>
        <source>Redo merging {} with {}</source>
        <translation>重做将 {} 合并到 {}</translation>
    </message>
    <message>
        <source>Redo removing the symbol {}</source>
        <translation>重做移除符号 {}</translation>
    </message>
    <message>
        <source>Redo bringing back the symbol {}</source>
        <translation>重做恢复符号 {}</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>已保存 {}</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) imported</source>
        <translation>
            <numerusform>已导入 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) relabelled</source>
        <translation>
            <numerusform>已更改 %n 个样本的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Text changed to {}</source>
        <translation>文本已改为 {}</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) deleted</source>
        <translation>
            <numerusform>已删除 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) restored</source>
        <translation>
            <numerusform>已恢复 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Symbol {} added</source>
        <translation>已添加符号 {}</translation>
    </message>
    <message>
        <source>Symbol {} renamed to {}</source>
        <translation>已将符号 {} 重命名为 {}</translation>
    </message>
    <message>
        <source>Symbol {} merged with {}</source>
        <translation>已将符号 {} 合并到 {}</translation>
    </message>
    <message>
        <source>Symbol {} removed</source>
        <translation>已移除符号 {}</translation>
    </message>
    <message>
        <source>Symbol {} brought back</source>
        <translation>已恢复符号 {}</translation>
    </message>
    <message>
        <source>Took back saving {}</source>
        <translation>已撤回保存 {}</translation>
    </message>
    <message numerus="yes">
        <source>Took back importing %n sample(s)</source>
        <translation>
            <numerusform>已撤回导入 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back relabelling %n sample(s)</source>
        <translation>
            <numerusform>已撤回更改 %n 个样本的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Took back changing the text, which is {} again</source>
        <translation>已撤回更改，文本恢复为 {}</translation>
    </message>
    <message numerus="yes">
        <source>Took back deleting %n sample(s)</source>
        <translation>
            <numerusform>已撤回删除 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Took back restoring %n sample(s)</source>
        <translation>
            <numerusform>已撤回恢复 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Took back adding the symbol {}</source>
        <translation>已撤回添加符号 {}</translation>
    </message>
    <message>
        <source>Took back renaming {} to {}</source>
        <translation>已撤回将 {} 重命名为 {}</translation>
    </message>
    <message>
        <source>Took back merging {} with {}</source>
        <translation>已撤回将 {} 合并到 {}</translation>
    </message>
    <message>
        <source>Took back removing the symbol {}</source>
        <translation>已撤回移除符号 {}</translation>
    </message>
    <message>
        <source>Took back bringing back the symbol {}</source>
        <translation>已撤回恢复符号 {}</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong inside the program, which goes on: {}</source>
        <translation>程序内部出错，但仍可继续运行：{}</translation>
    </message>
</context>
<context>
    <name>export_texts</name>
    <message numerus="yes">
        <source>The %n chosen sample(s)</source>
        <translation>
            <numerusform>所选的 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the %n chosen sample(s)</source>
        <translation>
            <numerusform>导出所选的 %n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>was wrong</source>
        <translation>曾认错</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>same ink, other label</source>
        <translation>墨迹相同而标签不同</translation>
    </message>
    <message>
        <source>The listed samples ({})</source>
        <translation>列出的样本（{}）</translation>
    </message>
    <message>
        <source>Export the listed samples ({})</source>
        <translation>导出列出的样本（{}）</translation>
    </message>
    <message numerus="yes">
        <source>The %n listed sample(s) ({})</source>
        <translation>
            <numerusform>列出的 %n 个样本（{}）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export the %n listed sample(s) ({})</source>
        <translation>
            <numerusform>导出列出的 %n 个样本（{}）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n sample(s)</source>
        <translation>
            <numerusform>全部 %n 个样本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all %n sample(s)</source>
        <translation>
            <numerusform>导出全部 %n 个样本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fault_texts</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>Something went wrong inside the program</source>
        <translation>程序内部出错</translation>
    </message>
    <message>
        <source>What was asked for last may not have been done ({}). This is a fault of the program, not yours.</source>
        <translation>最近要求的操作可能没有完成（{}）。这是程序的错误，不是您的。</translation>
    </message>
    <message>
        <source>What you wrote is still on the paper, and whatever was said to be saved is on the disk. You can go on.</source>
        <translation>您写的内容仍在纸面上，凡提示已保存的都在磁盘上。您可以继续。</translation>
    </message>
    <message>
        <source>To report it, copy what is below. Neither it nor the log holds what you wrote.</source>
        <translation>若要报告，请复制下面的内容。其中和日志中都不含您写的内容。</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Log: {}</source>
        <translation>日志：{}</translation>
    </message>
    <message>
        <source>&amp;Show the log</source>
        <translation>显示日志(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Copy the report</source>
        <translation>复制报告(&amp;C)</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>gesture_texts</name>
    <message>
        <source>Gestures</source>
        <translation>手势</translation>
    </message>
    <message>
        <source>In Text, these strokes change what was written. Undo once brings the ink back as it was written, undo again takes the stroke away.</source>
        <translation>在“文本”中，这些笔画会更改已写的内容。撤销一次恢复原来的墨迹，再撤销一次去掉这一笔。</translation>
    </message>
    <message>
        <source>The keys act on the word that was tapped in the text above the sheet; its “…” button has the same. “…” beside the text switches gestures off.</source>
        <translation>按键作用于稿纸上方文本中点选的词；其“…”按钮也有相同功能。文本旁的“…”可关闭手势。</translation>
    </message>
    <message>
        <source>Scratch out</source>
        <translation>划去</translation>
    </message>
    <message>
        <source>Go back and forth, three times or more, over words or letters: they are deleted.</source>
        <translation>在词或字母上来回划三次以上：将其删除。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>A straight stroke down between two letters, from above them to below the line: a space in the text. The ink stays where it is.</source>
        <translation>在两个字母之间自上而下画一条直线，从字母上方画到行的下方：文本中加入空格。墨迹保持原位。</translation>
    </message>
    <message>
        <source>An arc below or above the gap between two words: they are one word in the text. The ink stays where it is.</source>
        <translation>在两个词之间的空隙下方或上方画一条弧线：它们在文本中成为一个词。墨迹保持原位。</translation>
    </message>
    <message>
        <source>An arrowhead below the gap, or a tap in the gap between two words, on the sheet or in the text above it: the rest of the line makes room. Write in the gap, or above it: when the pen rests, that goes in.</source>
        <translation>在空隙下方画一个尖角，或在稿纸上或上方文本中点按两个词之间的空隙：该行其余部分会让出位置。写在空隙里或空隙上方：笔停下后，内容就会插入。</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Write over</source>
        <translation>覆写</translation>
    </message>
    <message>
        <source>Write another word over the whole of the old one: it is replaced.</source>
        <translation>把另一个词写在整个旧词上：将其替换。</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>插入</translation>
    </message>
</context>
<context>
    <name>keys_texts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Its digit</source>
        <translation>对应的数字</translation>
    </message>
    <message>
        <source>Save the ink as that digit</source>
        <translation>将墨迹保存为该数字</translation>
    </message>
    <message>
        <source>Save the ink as none of the digits</source>
        <translation>将墨迹保存为“都不是”</translation>
    </message>
    <message>
        <source>Its character</source>
        <translation>对应的字符</translation>
    </message>
    <message>
        <source>Save the ink as that character</source>
        <translation>将墨迹保存为该字符</translation>
    </message>
    <message>
        <source>Save the ink as none of the characters</source>
        <translation>将墨迹保存为“都不是”</translation>
    </message>
    <message>
        <source>Press the button that has the focus</source>
        <translation>按下有焦点的按钮</translation>
    </message>
    <message>
        <source>Shut the page, in it or once the paper is empty</source>
        <translation>关闭侧页（在侧页中，或纸面已空时）</translation>
    </message>
    <message>
        <source>In the list of samples</source>
        <translation>在样本列表中</translation>
    </message>
    <message>
        <source>Relabel the chosen ones</source>
        <translation>更改所选样本的标签</translation>
    </message>
    <message>
        <source>Delete the chosen ones</source>
        <translation>删除所选样本</translation>
    </message>
    <message>
        <source>Put the ink on the paper again</source>
        <translation>把墨迹放回纸面</translation>
    </message>
    <message>
        <source>{}, double-click</source>
        <translation>{}，双击</translation>
    </message>
    <message>
        <source>Undo, redo</source>
        <translation>撤销、重做</translation>
    </message>
</context>
<context>
    <name>label_list_texts</name>
    <message numerus="yes">
        <source>{}: %n sample(s)</source>
        <translation>
            <numerusform>{}：%n 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>{}; more would help</source>
        <translation>{}；更多样本会有帮助</translation>
    </message>
</context>
<context>
    <name>label_texts</name>
    <message>
        <source>“none of these”</source>
        <translation>“都不是”</translation>
    </message>
    <message>
        <source>None</source>
        <translation>都不是</translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} 和另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} 和 {}</translation>
    </message>
</context>
<context>
    <name>lesson_texts</name>
    <message>
        <source>Adopted.</source>
        <translation>已采用。</translation>
    </message>
    <message>
        <source>Not adopted.</source>
        <translation>未采用。</translation>
    </message>
    <message numerus="yes">
        <source>%n that were read right are not any more.</source>
        <translation>
            <numerusform>有 %n 个原来识别正确的现在不再正确。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of your samples was read wrong.</source>
        <translation>您的样本都没有认错。</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were read wrong or not surely; with this lesson all of them are read right.</source>
        <translation>
            <numerusform>有 %n 个样本曾认错或不确定；学过这一课后全部正确。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{} samples were read wrong or not surely; with this lesson %n of them are read right.</source>
        <translation>
            <numerusform>有 {} 个样本曾认错或不确定；学过这一课后其中 %n 个正确。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were read wrong or not surely, and still are with this lesson.</source>
        <translation>
            <numerusform>有 %n 个样本曾认错或不确定，学过这一课后仍然如此。</numerusform>
        </translation>
    </message>
    <message>
        <source>How it reads what it was not taught cannot be tried yet: that takes two samples of a label.</source>
        <translation>还无法检验它如何识别没教过的内容：同一标签至少需要两个样本。</translation>
    </message>
    <message>
        <source>Tried on your samples as if it had not been taught them: {before} of {total} wrong before, {after} after.</source>
        <translation>按未教过的情形用您的样本检验：{total} 个中之前错 {before} 个，之后错 {after} 个。</translation>
    </message>
    <message>
        <source>Tried on your samples as if it had not been taught them: {before} of {total} wrong, before and after.</source>
        <translation>按未教过的情形用您的样本检验：{total} 个中前后都错 {before} 个。</translation>
    </message>
    <message>
        <source>Tried on your samples as if it had not been taught them: none of {total} wrong, before and after.</source>
        <translation>按未教过的情形用您的样本检验：{total} 个前后都没有错。</translation>
    </message>
    <message numerus="yes">
        <source>%n could not be tried: no other has their label.</source>
        <translation>
            <numerusform>有 %n 个无法检验：没有其他样本用它们的标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody else&apos;s: {} wrong, before and after.</source>
        <translation>其他人的字迹：之前和之后的错误率都是 {}。</translation>
    </message>
    <message>
        <source>Everybody else&apos;s: {before} wrong before, {after} after.</source>
        <translation>其他人的字迹：之前的错误率是 {before}，之后是 {after}。</translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n are read wrong, before and after.</source>
        <translation>
            <numerusform>{of_words}中，之前和现在都读错 %n 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n were read wrong before; now {after}.</source>
        <translation>
            <numerusform>{of_words}中，之前读错 %n 个，现在读错 {after} 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{of_words}, %n were read wrong before; now none.</source>
        <translation>
            <numerusform>{of_words}中，之前读错 %n 个，现在没有读错。</numerusform>
        </translation>
    </message>
    <message>
        <source>{of_words}, none was read wrong before; now {after}.</source>
        <translation>{of_words}中，之前没有读错，现在读错 {after} 个。</translation>
    </message>
    <message>
        <source>{of_words}, none is read wrong, before or after.</source>
        <translation>{of_words}中，之前和现在都没有读错。</translation>
    </message>
    <message numerus="yes">
        <source>Of your %n word(s)</source>
        <translation>
            <numerusform>您的 %n 个词</numerusform>
        </translation>
    </message>
    <message>
        <source>Each was tried as if it had not been taught.</source>
        <translation>每个词都按未教过的情形检验。</translation>
    </message>
    <message>
        <source>Everybody else&apos;s words: {} of the characters wrong, before and after.</source>
        <translation>其他人的词：读错的字符之前和之后都占 {}。</translation>
    </message>
    <message>
        <source>Everybody else&apos;s words: {before} of the characters wrong before, {after} after.</source>
        <translation>其他人的词：读错的字符之前占 {before}，之后占 {after}。</translation>
    </message>
    <message>
        <source>Used: {}</source>
        <translation>已采用：{}</translation>
    </message>
    <message>
        <source>Not used: {}</source>
        <translation>未采用：{}</translation>
    </message>
    <message numerus="yes">
        <source>{} and %n more</source>
        <translation>
            <numerusform>{} 和另外 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Samples of each digit: {}</source>
        <translation>每个数字的样本：{}</translation>
    </message>
    <message>
        <source>Samples of each character: {}</source>
        <translation>每个字符的样本：{}</translation>
    </message>
    <message>
        <source>too few to try</source>
        <translation>太少，无法检验</translation>
    </message>
    <message>
        <source>{} of {}, unchanged</source>
        <translation>{}/{}，不变</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{}/{}</translation>
    </message>
    <message>
        <source>{}, unchanged</source>
        <translation>{}，不变</translation>
    </message>
    <message>
        <source>A moment left</source>
        <translation>马上就好</translation>
    </message>
    <message>
        <source>About {} s left</source>
        <translation>大约还需 {} 秒</translation>
    </message>
    <message>
        <source>About {} min left</source>
        <translation>大约还需 {} 分钟</translation>
    </message>
</context>
<context>
    <name>menu_texts</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Alphabet</source>
        <translation>字符集(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>书写者(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>name_dialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>名称(&amp;N)</translation>
    </message>
</context>
<context>
    <name>sample_export_texts</name>
    <message>
        <source>Export samples</source>
        <translation>导出样本</translation>
    </message>
    <message>
        <source>Which samples?</source>
        <translation>哪些样本？</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>selection_texts</name>
    <message>
        <source>Selection of characters</source>
        <translation>字符选集</translation>
    </message>
    <message>
        <source>Its name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the selection</source>
        <translation>选集名称</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
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
        <translation>符号</translation>
    </message>
    <message>
        <source>Tick the characters that you write.</source>
        <translation>勾选您要写的字符。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请为它命名。</translation>
    </message>
    <message>
        <source>Another selection has this name.</source>
        <translation>另一个选集已用此名称。</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n 个字符</numerusform>
        </translation>
    </message>
</context>
</TS>
