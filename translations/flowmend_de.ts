<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Duration</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>EmptyHint</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Let go to open it</source>
        <translation>Zum Öffnen loslassen</translation>
    </message>
    <message>
        <source>Drop a photo here or click</source>
        <translation>Foto hierher ziehen oder klicken</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Brush over the damage</source>
        <translation>Den Schaden mit dem Pinsel markieren</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Watch the repair</source>
        <translation>Der Reparatur zusehen</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Flowmend</source>
        <translation>Flowmend</translation>
    </message>
</context>
<context>
    <name>OptionForm</name>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>Let Flowmend choose this value.</source>
        <translation>Lässt Flowmend diesen Wert wählen.</translation>
    </message>
    <message>
        <source>%1: choose automatically</source>
        <translation>%1: automatisch wählen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählt eine Datei.</translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation>%1: Datei wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
</context>
<context>
    <name>PlanOverlay</name>
    <message numerus="yes">
        <source>%Ln tile(s) of %1 × %2</source>
        <translation>
            <numerusform>%Ln Kachel zu %1 × %2</numerusform>
            <numerusform>%Ln Kacheln zu %1 × %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message>
        <source>the whole picture at once</source>
        <translation>das ganze Bild auf einmal</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>Steps: %1. Samples: %2. Computed on: %3.</source>
        <translation>Schritte: %1. Stichproben: %2. Gerechnet wird auf: %3.</translation>
    </message>
    <message>
        <source>The windows are restored in %1 waves, each trusting the one before.</source>
        <translation>Die Fenster werden in %1 Wellen repariert; jede baut auf die vorige.</translation>
    </message>
    <message>
        <source>Products with the network&apos;s Jacobian: %1.</source>
        <translation>Produkte mit der Jacobi-Matrix des Netzes: %1.</translation>
    </message>
    <message>
        <source>The time is the network&apos;s, by an evaluation that was timed; the method adds to it.</source>
        <translation>Die Zeit ist die des Netzes, nach einer gestoppten Auswertung; das Verfahren kommt hinzu.</translation>
    </message>
    <message>
        <source>This computer has %1 of memory.</source>
        <translation>Dieser Rechner hat %1 Speicher.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluation(s)</source>
        <translation>
            <numerusform>%Ln Auswertung</numerusform>
            <numerusform>%Ln Auswertungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tile(s)</source>
        <translation>
            <numerusform>%Ln Kachel</numerusform>
            <numerusform>%Ln Kacheln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s)</source>
        <translation>
            <numerusform>%Ln Fenster</numerusform>
            <numerusform>%Ln Fenster</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The picture is restored in %Ln section(s), one after the other.</source>
        <translation>
            <numerusform>Das Bild wird in %Ln Abschnitt restauriert.</numerusform>
            <numerusform>Das Bild wird in %Ln Abschnitten restauriert, einem nach dem anderen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriorFacts</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 × %1 px</source>
        <translation>%1 × %1 px</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Prior</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Schlagseite</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Native size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Bauart</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>each sample is a mean of what fits: they differ by less than what is not known</source>
        <translation>jede Probe ist ein Mittel dessen, was passt: Sie unterscheiden sich um weniger, als ungewiss ist</translation>
    </message>
    <message>
        <source>that is the original picture</source>
        <translation>das ist das Originalbild</translation>
    </message>
    <message>
        <source>Choose another name, so that the original stays.</source>
        <translation>Wählen Sie einen anderen Namen, damit das Original erhalten bleibt.</translation>
    </message>
    <message>
        <source>the mask is empty</source>
        <translation>die Maske ist leer</translation>
    </message>
    <message>
        <source>Paint over what shall be repaired, or open a mask.</source>
        <translation>Übermalen Sie, was repariert werden soll, oder öffnen Sie eine Maske.</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Arbeitsspeicher reicht nicht aus</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller picture.</source>
        <translation>Schließen Sie andere Programme oder nehmen Sie ein kleineres Bild.</translation>
    </message>
    <message>
        <source>something unexpected went wrong: {0}</source>
        <translation>etwas Unerwartetes ist schiefgegangen: {0}</translation>
    </message>
    <message>
        <source>Your picture and mask are unchanged. Please report this.</source>
        <translation>Bild und Maske sind unverändert. Bitte melden Sie diesen Fehler.</translation>
    </message>
    <message>
        <source>See {0} --help</source>
        <translation>Siehe {0} --help</translation>
    </message>
    <message>
        <source>there is one argument too many: &apos;{0}&apos;</source>
        <translation>ein Argument ist zu viel: &apos;{0}&apos;</translation>
    </message>
    <message>
        <source>there is no flag {0}</source>
        <translation>den Schalter {0} gibt es nicht</translation>
    </message>
    <message>
        <source>Pictures are named without a flag: {0} INPUT</source>
        <translation>Bilder werden ohne Schalter genannt: {0} INPUT</translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation>Meinten Sie {0}?</translation>
    </message>
    <message>
        <source>Close other programs or use a smaller picture</source>
        <translation>Schließen Sie andere Programme oder nehmen Sie ein kleineres Bild</translation>
    </message>
    <message>
        <source>something unforeseen happened: {0}</source>
        <translation>etwas Unvorhergesehenes ist geschehen: {0}</translation>
    </message>
    <message>
        <source>{0} pictures are named, and two are compared</source>
        <translation>verglichen werden zwei Bilder, genannt sind {0}</translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels, {3} has {4} x {5}</source>
        <translation>{0} hat {1} x {2} Pixel, {3} hat {4} x {5}</translation>
    </message>
    <message>
        <source>Only pictures of one size can be compared</source>
        <translation>Nur Bilder gleicher Größe lassen sich vergleichen</translation>
    </message>
    <message>
        <source>no picture is named</source>
        <translation>es ist kein Bild genannt</translation>
    </message>
    <message>
        <source>a hole is asked for, and no mask shows where</source>
        <translation>ein Loch ist verlangt, und keine Maske zeigt, wo</translation>
    </message>
    <message>
        <source>Give --mask FILE, box:W,H or random:FRACTION together with a hole</source>
        <translation>Geben Sie zu einem Loch --mask FILE, box:W,H oder random:FRACTION an</translation>
    </message>
    <message>
        <source>the file exists already, and no demo has made it</source>
        <translation>die Datei gibt es schon, und sie stammt nicht von demo</translation>
    </message>
    <message>
        <source>Choose another folder with -o, or allow it to be replaced (--overwrite)</source>
        <translation>Wählen Sie mit -o einen anderen Ordner oder erlauben Sie das Ersetzen (--overwrite)</translation>
    </message>
    <message>
        <source>&apos;docs&apos; needs one of: {0}</source>
        <translation>zu &apos;docs&apos; gehört eines von: {0}</translation>
    </message>
    <message>
        <source>there is no command and no file &apos;{0}&apos;</source>
        <translation>es gibt weder einen Befehl noch eine Datei &apos;{0}&apos;</translation>
    </message>
    <message>
        <source>there is no display to open a window on</source>
        <translation>es gibt keinen Bildschirm, auf dem sich ein Fenster öffnen ließe</translation>
    </message>
    <message>
        <source>Use a command: flowmend --help lists them</source>
        <translation>Verwenden Sie einen Befehl: flowmend --help zählt sie auf</translation>
    </message>
    <message>
        <source>damage cannot be found automatically</source>
        <translation>Schäden lassen sich nicht automatisch finden</translation>
    </message>
    <message>
        <source>Give a mask file, white where to repair, or &apos;alpha&apos;</source>
        <translation>Geben Sie eine Maskendatei an, weiß an den zu reparierenden Stellen, oder &apos;alpha&apos;</translation>
    </message>
    <message>
        <source>--{0} does not belong to {1}</source>
        <translation>--{0} gehört nicht zu {1}</translation>
    </message>
    <message>
        <source>It belongs to {0}</source>
        <translation>Diese Option gehört zu {0}</translation>
    </message>
    <message>
        <source>this is a folder, and a file is to be written</source>
        <translation>das ist ein Ordner, geschrieben werden soll aber eine Datei</translation>
    </message>
    <message>
        <source>Give a file name</source>
        <translation>Geben Sie einen Dateinamen an</translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced (--overwrite)</source>
        <translation>Wählen Sie einen anderen Namen oder erlauben Sie das Ersetzen (--overwrite)</translation>
    </message>
    <message>
        <source>the folder does not exist</source>
        <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>Make it first, or choose another</source>
        <translation>Legen Sie ihn zuerst an oder wählen Sie einen anderen</translation>
    </message>
    <message>
        <source>nothing can be written into this folder ({0})</source>
        <translation>in diesen Ordner lässt sich nichts schreiben ({0})</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>the ending &apos;{0}&apos; is no picture format that can be written</source>
        <translation>die Endung &apos;{0}&apos; steht für kein Bildformat, das geschrieben werden kann</translation>
    </message>
    <message>
        <source>Use .png, .jpg, .tif or .webp</source>
        <translation>Verwenden Sie .png, .jpg, .tif oder .webp</translation>
    </message>
    <message>
        <source>no prior is named</source>
        <translation>es ist kein Prior genannt</translation>
    </message>
    <message>
        <source>Did you mean &apos;{0}&apos;?</source>
        <translation>Meinten Sie &apos;{0}&apos;?</translation>
    </message>
    <message>
        <source>what is to be repaired is not said</source>
        <translation>es ist nicht angegeben, was repariert werden soll</translation>
    </message>
    <message>
        <source>Give --mask FILE, or --task with one of {0}</source>
        <translation>Geben Sie --mask FILE an oder --task mit einem Wert aus {0}</translation>
    </message>
    <message>
        <source>no damage is named</source>
        <translation>es ist kein Schaden genannt</translation>
    </message>
    <message>
        <source>the task &apos;{0}&apos; needs a mask that shows what to repair</source>
        <translation>die Aufgabe &apos;{0}&apos; braucht eine Maske, die zeigt, was repariert werden soll</translation>
    </message>
    <message>
        <source>Give --mask FILE, white where to repair</source>
        <translation>Geben Sie --mask FILE an, weiß an den zu reparierenden Stellen</translation>
    </message>
    <message>
        <source>--output and --output-dir are given at once</source>
        <translation>--output und --output-dir sind zugleich angegeben</translation>
    </message>
    <message>
        <source>Give one of them</source>
        <translation>Geben Sie nur eines davon an</translation>
    </message>
    <message>
        <source>{0} is for one picture, and {1} are named</source>
        <translation>{0} gilt für ein einziges Bild, genannt sind {1}</translation>
    </message>
    <message>
        <source>Use --output-dir and --trajectory for several pictures</source>
        <translation>Verwenden Sie für mehrere Bilder --output-dir und --trajectory</translation>
    </message>
    <message>
        <source>two pictures would be written to this file</source>
        <translation>zwei Bilder würden in diese Datei geschrieben</translation>
    </message>
    <message>
        <source>Rename one, or restore them one by one</source>
        <translation>Benennen Sie eines um oder restaurieren Sie beide nacheinander</translation>
    </message>
    <message>
        <source>this is not a folder of pictures</source>
        <translation>das ist kein Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Name the folder that holds the pictures</source>
        <translation>Nennen Sie den Ordner, in dem die Bilder liegen</translation>
    </message>
    <message>
        <source>no folder is named</source>
        <translation>es ist kein Ordner genannt</translation>
    </message>
    <message>
        <source>no prior to write is named</source>
        <translation>es ist nicht genannt, welcher Prior geschrieben werden soll</translation>
    </message>
    <message>
        <source>Choose another name, or ask for the file to be replaced (--overwrite).</source>
        <translation>Wählen Sie einen anderen Namen oder verlangen Sie, dass die Datei ersetzt wird (--overwrite).</translation>
    </message>
    <message>
        <source>there is not enough space to write the file</source>
        <translation>der Platz reicht nicht, um die Datei zu schreiben</translation>
    </message>
    <message>
        <source>Free some space or save to another place.</source>
        <translation>Geben Sie Platz frei oder speichern Sie an einem anderen Ort.</translation>
    </message>
    <message>
        <source>Make the folder first or save to another place.</source>
        <translation>Legen Sie den Ordner zuerst an oder speichern Sie an einem anderen Ort.</translation>
    </message>
    <message>
        <source>the folder cannot be written to</source>
        <translation>in den Ordner lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Check its permissions or save to another place.</source>
        <translation>Prüfen Sie seine Zugriffsrechte oder speichern Sie an einem anderen Ort.</translation>
    </message>
    <message>
        <source>the file name is too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>Wählen Sie einen kürzeren Namen.</translation>
    </message>
    <message>
        <source>the file could not be written ({0})</source>
        <translation>die Datei ließ sich nicht schreiben ({0})</translation>
    </message>
    <message>
        <source>Save to another place.</source>
        <translation>Speichern Sie an einem anderen Ort.</translation>
    </message>
    <message>
        <source>this is a folder or a device, not a file</source>
        <translation>das ist ein Ordner oder ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>the file could not be read ({0})</source>
        <translation>die Datei ließ sich nicht lesen ({0})</translation>
    </message>
    <message>
        <source>the file has {0} bytes, more than the {1} that are read</source>
        <translation>die Datei hat {0} Byte, mehr als die {1}, die gelesen werden</translation>
    </message>
    <message>
        <source>there is not enough memory to read {0} bytes</source>
        <translation>der Arbeitsspeicher reicht nicht, um {0} Byte zu lesen</translation>
    </message>
    <message>
        <source>there is no method &apos;{0}&apos;; there are {1}</source>
        <translation>das Verfahren &apos;{0}&apos; gibt es nicht; es gibt {1}</translation>
    </message>
    <message>
        <source>there is no damage &apos;{0}&apos;; there are {1}</source>
        <translation>die Schadensart &apos;{0}&apos; gibt es nicht; es gibt {1}</translation>
    </message>
    <message>
        <source>there is no task &apos;{0}&apos;; there are {1}</source>
        <translation>die Aufgabe &apos;{0}&apos; gibt es nicht; es gibt {1}</translation>
    </message>
    <message>
        <source>the engine cannot be loaded: {0}</source>
        <translation>das Rechenwerk lässt sich nicht laden: {0}</translation>
    </message>
    <message>
        <source>Reinstall Flowmend, or check that LibTorch is installed</source>
        <translation>Installieren Sie Flowmend neu oder prüfen Sie, ob LibTorch installiert ist</translation>
    </message>
    <message>
        <source>this is not Flowmend&apos;s engine: {0}</source>
        <translation>das ist nicht das Rechenwerk von Flowmend: {0}</translation>
    </message>
    <message>
        <source>Reinstall Flowmend</source>
        <translation>Installieren Sie Flowmend neu</translation>
    </message>
    <message>
        <source>a picture of {0} x {1} pixels with {2} channels cannot exist</source>
        <translation>ein Bild von {0} x {1} Pixeln mit {2} Kanälen kann es nicht geben</translation>
    </message>
    <message>
        <source>there is not enough memory for a picture of {0} x {1} pixels</source>
        <translation>der Arbeitsspeicher reicht nicht für ein Bild von {0} x {1} Pixeln</translation>
    </message>
    <message>
        <source>the picture has no transparency that could be its mask</source>
        <translation>das Bild hat keine Transparenz, die als Maske dienen könnte</translation>
    </message>
    <message>
        <source>Give a mask file, white where to repair</source>
        <translation>Geben Sie eine Maskendatei an, weiß an den zu reparierenden Stellen</translation>
    </message>
    <message>
        <source>a hole of {0} x {1} pixels does not fit into a picture of {2} x {3}</source>
        <translation>ein Loch von {0} x {1} Pixeln passt nicht in ein Bild von {2} x {3}</translation>
    </message>
    <message>
        <source>the mask has {0} x {1} pixels, the picture {2} x {3}</source>
        <translation>die Maske hat {0} x {1} Pixel, das Bild {2} x {3}</translation>
    </message>
    <message>
        <source>Make them the same size, or let the mask be resized (--fit-mask)</source>
        <translation>Bringen Sie beide auf dieselbe Größe oder lassen Sie die Maske anpassen (--fit-mask)</translation>
    </message>
    <message>
        <source>the mask is empty: it is black everywhere</source>
        <translation>die Maske ist leer: Sie ist überall schwarz</translation>
    </message>
    <message>
        <source>Paint white what is to be repaired</source>
        <translation>Malen Sie weiß, was repariert werden soll</translation>
    </message>
    <message>
        <source>the mask is white everywhere, so nothing of the picture is left to go by</source>
        <translation>die Maske ist überall weiß, vom Bild bleibt also nichts, wonach sich die Reparatur richten könnte</translation>
    </message>
    <message>
        <source>Paint black what is to be kept</source>
        <translation>Malen Sie schwarz, was erhalten bleiben soll</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is neither true nor false</source>
        <translation>&apos;{0}&apos; ist weder wahr (true) noch falsch (false)</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a whole number from {1} to {2}{3}</source>
        <translation>&apos;{0}&apos; ist keine ganze Zahl von {1} bis {2}{3}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is neither &apos;auto&apos; nor a number from {1} to {2}{3}</source>
        <translation>&apos;{0}&apos; ist weder &apos;auto&apos; noch eine Zahl von {1} bis {2}{3}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a number from {1} to {2}{3}</source>
        <translation>&apos;{0}&apos; ist keine Zahl von {1} bis {2}{3}</translation>
    </message>
    <message>
        <source>Numbers are written with a decimal point</source>
        <translation>Zahlen werden mit Dezimalpunkt geschrieben</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not one of: {1}</source>
        <translation>&apos;{0}&apos; ist keines von: {1}</translation>
    </message>
    <message>
        <source>the text is longer than {0} bytes or holds control characters</source>
        <translation>der Text ist länger als {0} Byte oder enthält Steuerzeichen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no option here: there are none</source>
        <translation>&apos;{0}&apos; ist hier keine Option: Es gibt keine</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no option here: there are {1}</source>
        <translation>&apos;{0}&apos; ist hier keine Option: Es gibt {1}</translation>
    </message>
    <message>
        <source>Flowmend priors are safetensors files with &quot;flowmend.format&quot; in their metadata</source>
        <translation>Priors für Flowmend sind safetensors-Dateien mit &quot;flowmend.format&quot; in den Metadaten</translation>
    </message>
    <message>
        <source>the prior&apos;s flowmend.config needs a whole number from 1 to {0} for {1}</source>
        <translation>in flowmend.config des Priors fehlt eine ganze Zahl von 1 bis {0} für {1}</translation>
    </message>
    <message>
        <source>the prior&apos;s flowmend.config is not a JSON object</source>
        <translation>flowmend.config des Priors ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>the file&apos;s flowmend.format is &quot;{0}&quot;, not &quot;{1}&quot;</source>
        <translation>flowmend.format der Datei ist &quot;{0}&quot;, nicht &quot;{1}&quot;</translation>
    </message>
    <message>
        <source>the prior does not name its flowmend.architecture</source>
        <translation>der Prior nennt flowmend.architecture nicht</translation>
    </message>
    <message>
        <source>there is no prior &quot;{0}&quot;</source>
        <translation>den Prior &quot;{0}&quot; gibt es nicht</translation>
    </message>
    <message>
        <source>No prior is installed: give the path of a prior&apos;s file</source>
        <translation>Es ist kein Prior installiert: Geben Sie den Pfad einer Prior-Datei an</translation>
    </message>
    <message>
        <source>Installed are: {0}. A path of a file works too</source>
        <translation>Installiert sind: {0}. Auch der Pfad einer Datei ist möglich</translation>
    </message>
    <message>
        <source>the recipe has an unknown key &apos;{0}&apos;; there are {1}</source>
        <translation>das Rezept hat einen unbekannten Schlüssel &apos;{0}&apos;; es gibt {1}</translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is not an object</source>
        <translation>&apos;{0}&apos; im Rezept ist kein Objekt</translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is not a text</source>
        <translation>&apos;{0}&apos; im Rezept ist kein Text</translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is neither a truth value, a number nor a text</source>
        <translation>&apos;{0}&apos; im Rezept ist weder ein Wahrheitswert noch eine Zahl noch ein Text</translation>
    </message>
    <message>
        <source>the recipe has {0} bytes; at most {1} are read</source>
        <translation>das Rezept hat {0} Byte; höchstens {1} werden gelesen</translation>
    </message>
    <message>
        <source>the recipe nests deeper than {0} levels</source>
        <translation>das Rezept ist tiefer als {0} Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>the recipe has the key &apos;{0}&apos; twice</source>
        <translation>das Rezept hat den Schlüssel &apos;{0}&apos; zweimal</translation>
    </message>
    <message>
        <source>the recipe is not JSON: it breaks at byte {0}</source>
        <translation>das Rezept ist kein JSON: Es bricht bei Byte {0} ab</translation>
    </message>
    <message>
        <source>the recipe holds a number that is too large</source>
        <translation>das Rezept enthält eine zu große Zahl</translation>
    </message>
    <message>
        <source>a name or path is not UTF-8 and cannot be written as JSON</source>
        <translation>ein Name oder Pfad ist kein UTF-8 und lässt sich nicht als JSON schreiben</translation>
    </message>
    <message>
        <source>the recipe does not say &quot;version&quot;: {0}, the one that is understood</source>
        <translation>im Rezept fehlt &quot;version&quot;: {0}, die Version, die verstanden wird</translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is not a list of at most {1}</source>
        <translation>&apos;{0}&apos; im Rezept ist keine Liste mit höchstens {1} Einträgen</translation>
    </message>
    <message>
        <source>the recipe has version {0}; {1} is understood</source>
        <translation>das Rezept hat Version {0}; verstanden wird {1}</translation>
    </message>
    <message>
        <source>the method &apos;{0}&apos; does not do the task &apos;{1}&apos;</source>
        <translation>das Verfahren &apos;{0}&apos; kann die Aufgabe &apos;{1}&apos; nicht lösen</translation>
    </message>
    <message>
        <source>the recipe names no prior</source>
        <translation>das Rezept nennt keinen Prior</translation>
    </message>
    <message>
        <source>the prior&apos;s sha256 is not 64 lower-case hexadecimal digits</source>
        <translation>sha256 des Priors besteht nicht aus 64 kleingeschriebenen Hexadezimalziffern</translation>
    </message>
    <message>
        <source>the folder cannot be made ({0})</source>
        <translation>der Ordner lässt sich nicht anlegen ({0})</translation>
    </message>
    <message>
        <source>the {0} file is truncated or damaged</source>
        <translation>die {0}-Datei ist unvollständig oder beschädigt</translation>
    </message>
    <message>
        <source>Use another copy of it.</source>
        <translation>Verwenden Sie eine andere Kopie davon.</translation>
    </message>
    <message>
        <source>this kind of {0} cannot be read ({1})</source>
        <translation>diese Art von {0} kann nicht gelesen werden ({1})</translation>
    </message>
    <message>
        <source>Save it as grey or RGB with 8 or 16 bits a channel in the program it comes from.</source>
        <translation>Speichern Sie das Bild in dem Programm, aus dem es kommt, in Grau oder RGB mit 8 oder 16 Bit je Kanal.</translation>
    </message>
    <message>
        <source>the picture could not be packed as {0}</source>
        <translation>das Bild ließ sich nicht als {0} verpacken</translation>
    </message>
    <message>
        <source>Save it in another format.</source>
        <translation>Speichern Sie es in einem anderen Format.</translation>
    </message>
    <message>
        <source>the picture has {0} x {1} pixels, more than the {2} million that are read</source>
        <translation>das Bild hat {0} x {1} Pixel, mehr als die {2} Millionen, die gelesen werden</translation>
    </message>
    <message>
        <source>a {0} file cannot hold a picture of {1} x {2} pixels, only up to {3} a side</source>
        <translation>eine {0}-Datei fasst kein Bild von {1} x {2} Pixeln, nur bis zu {3} je Seite</translation>
    </message>
    <message>
        <source>Save it as PNG or TIFF.</source>
        <translation>Speichern Sie es als PNG oder TIFF.</translation>
    </message>
    <message>
        <source>pictures of {0} x {1} and {2} x {3} pixels cannot be compared</source>
        <translation>Bilder von {0} x {1} und {2} x {3} Pixeln lassen sich nicht vergleichen</translation>
    </message>
    <message>
        <source>Give two pictures of the same size.</source>
        <translation>Geben Sie zwei Bilder gleicher Größe an.</translation>
    </message>
    <message>
        <source>the picture has {0} x {1} pixels, its mask {2} x {3}</source>
        <translation>das Bild hat {0} x {1} Pixel, seine Maske {2} x {3}</translation>
    </message>
    <message>
        <source>Give a mask of the picture&apos;s size.</source>
        <translation>Geben Sie eine Maske in der Größe des Bildes an.</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>this is not a picture that can be read</source>
        <translation>das ist kein Bild, das gelesen werden kann</translation>
    </message>
    <message>
        <source>PNG, JPEG, TIFF and WebP can.</source>
        <translation>Lesbar sind PNG, JPEG, TIFF und WebP.</translation>
    </message>
    <message>
        <source>there is not enough memory to open the picture</source>
        <translation>der Arbeitsspeicher reicht nicht, um das Bild zu öffnen</translation>
    </message>
    <message>
        <source>the file name does not say which kind of picture to write</source>
        <translation>der Dateiname sagt nicht, in welchem Bildformat geschrieben werden soll</translation>
    </message>
    <message>
        <source>End it in .png, .jpg, .tif or .webp.</source>
        <translation>Geben Sie ihm die Endung .png, .jpg, .tif oder .webp.</translation>
    </message>
    <message>
        <source>there is no picture to save</source>
        <translation>es gibt kein Bild zu speichern</translation>
    </message>
    <message>
        <source>a quality of {0} cannot be</source>
        <translation>eine Qualität von {0} gibt es nicht</translation>
    </message>
    <message>
        <source>Give a number from 1 to 100.</source>
        <translation>Geben Sie eine Zahl von 1 bis 100 an.</translation>
    </message>
    <message>
        <source>there is not enough memory to save the picture</source>
        <translation>der Arbeitsspeicher reicht nicht, um das Bild zu speichern</translation>
    </message>
    <message>
        <source>its way of coding</source>
        <translation>seine Kodierung</translation>
    </message>
    <message>
        <source>colours for printing, CMYK</source>
        <translation>Druckfarben, CMYK</translation>
    </message>
    <message>
        <source>its colour model</source>
        <translation>sein Farbmodell</translation>
    </message>
    <message>
        <source>its bits a channel</source>
        <translation>seine Bits je Kanal</translation>
    </message>
    <message>
        <source>a palette of more than 256 colours</source>
        <translation>eine Palette mit mehr als 256 Farben</translation>
    </message>
    <message>
        <source>its compression</source>
        <translation>seine Kompression</translation>
    </message>
    <message>
        <source>an animation</source>
        <translation>eine Animation</translation>
    </message>
    <message>
        <source>the kernel of {0} x {1} pixels is larger than the picture of {2} x {3}</source>
        <translation>der Kern von {0} x {1} Pixeln ist größer als das Bild von {2} x {3}</translation>
    </message>
    <message>
        <source>a picture of {0} x {1} pixels cannot be made {2} times smaller: both sides must be multiples of it</source>
        <translation>ein Bild von {0} x {1} Pixeln lässt sich nicht um den Faktor {2} verkleinern: Beide Seiten müssen ein Vielfaches davon sein</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no blur kernel</source>
        <translation>&quot;{0}&quot; ist kein Unschärfekern</translation>
    </message>
    <message>
        <source>Write gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS or file:PATH, for example gaussian:1.5 (pixels, degrees)</source>
        <translation>Schreiben Sie gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS oder file:PATH, zum Beispiel gaussian:1.5 (Pixel, Grad)</translation>
    </message>
    <message>
        <source>{0} of the kernel &quot;{1}&quot; does not lie between {2} and {3}</source>
        <translation>{0} im Kern &quot;{1}&quot; liegt nicht zwischen {2} und {3}</translation>
    </message>
    <message>
        <source>the kernel has negative weights or weights that are not numbers</source>
        <translation>der Kern hat negative Gewichte oder Gewichte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>A blur kernel is a picture of how a point of light is smeared: black is none</source>
        <translation>Ein Unschärfekern ist ein Bild davon, wie ein Lichtpunkt verschmiert wird: Schwarz heißt gar nicht</translation>
    </message>
    <message>
        <source>the kernel is black all over: its weights sum to zero</source>
        <translation>der Kern ist überall schwarz: Die Summe seiner Gewichte ist null</translation>
    </message>
    <message>
        <source>Draw the smear of a point of light in white on black</source>
        <translation>Zeichnen Sie die Spur eines Lichtpunkts weiß auf schwarz</translation>
    </message>
    <message>
        <source>the kernel&apos;s picture {0} was not loaded</source>
        <translation>das Bild des Kerns {0} wurde nicht geladen</translation>
    </message>
    <message>
        <source>there is no mask that says which pixels to repair</source>
        <translation>es gibt keine Maske, die sagt, welche Pixel repariert werden sollen</translation>
    </message>
    <message>
        <source>there is no border &quot;{0}&quot;</source>
        <translation>den Rand &quot;{0}&quot; gibt es nicht</translation>
    </message>
    <message>
        <source>Choose a smaller kernel or a larger picture or region</source>
        <translation>Wählen Sie einen kleineren Kern, ein größeres Bild oder einen größeren Bereich</translation>
    </message>
    <message>
        <source>there is no filter &quot;{0}&quot;</source>
        <translation>den Filter &quot;{0}&quot; gibt es nicht</translation>
    </message>
    <message>
        <source>the variance of a Gaussian prior must be positive</source>
        <translation>die Varianz eines gaußschen Priors muss positiv sein</translation>
    </message>
    <message>
        <source>the description of the network is damaged at &quot;{0}&quot;</source>
        <translation>die Beschreibung des Netzes ist bei &quot;{0}&quot; beschädigt</translation>
    </message>
    <message>
        <source>Use a prior that this version of Flowmend has written</source>
        <translation>Verwenden Sie einen Prior, den diese Version von Flowmend geschrieben hat</translation>
    </message>
    <message>
        <source>there is no precision &quot;{0}&quot;</source>
        <translation>die Genauigkeit &quot;{0}&quot; gibt es nicht</translation>
    </message>
    <message>
        <source>Choose auto, fp32 or bf16</source>
        <translation>Wählen Sie auto, fp32 oder bf16</translation>
    </message>
    <message>
        <source>there is no kind of device &quot;{0}&quot;</source>
        <translation>die Geräteart &quot;{0}&quot; gibt es nicht</translation>
    </message>
    <message>
        <source>Choose auto, cpu, cuda or cuda:N</source>
        <translation>Wählen Sie auto, cpu, cuda oder cuda:N</translation>
    </message>
    <message>
        <source>the device {0} is not there, or this LibTorch cannot use it</source>
        <translation>das Gerät {0} ist nicht vorhanden, oder dieses LibTorch kann es nicht verwenden</translation>
    </message>
    <message>
        <source>Use --device cpu, or build with a LibTorch for CUDA</source>
        <translation>Verwenden Sie --device cpu oder bauen Sie das Programm mit einem LibTorch für CUDA</translation>
    </message>
    <message>
        <source>the prior lacks the tensor &quot;{0}&quot;</source>
        <translation>dem Prior fehlt der Tensor &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>the tensor &quot;{0}&quot; has another shape than the prior&apos;s description says</source>
        <translation>der Tensor &quot;{0}&quot; hat eine andere Form, als die Beschreibung des Priors angibt</translation>
    </message>
    <message>
        <source>the file holds tensors but does not say that it is a prior</source>
        <translation>die Datei enthält Tensoren, gibt sich aber nicht als Prior zu erkennen</translation>
    </message>
    <message>
        <source>Use a file written by flowmend train</source>
        <translation>Verwenden Sie eine Datei, die flowmend train geschrieben hat</translation>
    </message>
    <message>
        <source>the prior&apos;s architecture &quot;{0}&quot; is not known</source>
        <translation>die Architektur &quot;{0}&quot; des Priors ist nicht bekannt</translation>
    </message>
    <message>
        <source>It may have been written by a later version of Flowmend</source>
        <translation>Vielleicht hat ihn eine spätere Version von Flowmend geschrieben</translation>
    </message>
    <message>
        <source>Close other programs, or take a smaller picture or fewer samples</source>
        <translation>Schließen Sie andere Programme oder nehmen Sie ein kleineres Bild oder weniger Stichproben</translation>
    </message>
    <message>
        <source>LibTorch failed: {0}</source>
        <translation>LibTorch ist gescheitert: {0}</translation>
    </message>
    <message>
        <source>a size of {0} is not a multiple of the prior&apos;s stride {1}</source>
        <translation>die Größe {0} ist kein Vielfaches der Schrittweite {1} des Priors</translation>
    </message>
    <message>
        <source>there is no picture to restore</source>
        <translation>es gibt kein Bild zu restaurieren</translation>
    </message>
    <message>
        <source>Paint what should be repaired, or give a mask file: white means repair</source>
        <translation>Übermalen Sie, was repariert werden soll, oder geben Sie eine Maskendatei an: Weiß heißt reparieren</translation>
    </message>
    <message>
        <source>this task needs a mask</source>
        <translation>diese Aufgabe braucht eine Maske</translation>
    </message>
    <message>
        <source>Use a mask of the same size, or let it be resized with --fit-mask</source>
        <translation>Verwenden Sie eine Maske derselben Größe oder lassen Sie sie mit --fit-mask anpassen</translation>
    </message>
    <message>
        <source>the mask is empty: nothing is marked for repair</source>
        <translation>die Maske ist leer: Nichts ist zum Reparieren markiert</translation>
    </message>
    <message>
        <source>the mask covers the whole picture: nothing is left to repair it from</source>
        <translation>die Maske bedeckt das ganze Bild: Nichts bleibt übrig, woraus es sich reparieren ließe</translation>
    </message>
    <message>
        <source>White means repair; invert the mask if it is the other way round</source>
        <translation>Weiß heißt reparieren; kehren Sie die Maske um, wenn es andersherum ist</translation>
    </message>
    <message>
        <source>the prior &quot;{0}&quot; is not the one the recipe was made with</source>
        <translation>der Prior &quot;{0}&quot; ist nicht der, mit dem das Rezept entstanden ist</translation>
    </message>
    <message>
        <source>Use the prior file with SHA-256 {0}</source>
        <translation>Verwenden Sie die Prior-Datei mit SHA-256 {0}</translation>
    </message>
    <message>
        <source>no value of lambda was published for the task &apos;{0}&apos;</source>
        <translation>für die Aufgabe &apos;{0}&apos; ist kein Wert von Lambda veröffentlicht</translation>
    </message>
    <message>
        <source>Give a number, for example 1</source>
        <translation>Geben Sie eine Zahl an, zum Beispiel 1</translation>
    </message>
    <message>
        <source>there is no method &apos;{0}&apos;: there are {1}</source>
        <translation>das Verfahren &apos;{0}&apos; gibt es nicht: Es gibt {1}</translation>
    </message>
    <message>
        <source>this damage is not linear, so there is no exact data step</source>
        <translation>dieser Schaden ist nicht linear, einen exakten Datenschritt gibt es also nicht</translation>
    </message>
    <message>
        <source>this method only fills holes, and there is no mask</source>
        <translation>dieses Verfahren füllt nur Löcher, und es gibt keine Maske</translation>
    </message>
    <message>
        <source>Choose a method with a prior</source>
        <translation>Wählen Sie ein Verfahren mit Prior</translation>
    </message>
    <message>
        <source>this method needs 1 or 3 channels, not {0}</source>
        <translation>dieses Verfahren braucht 1 oder 3 Kanäle, nicht {0}</translation>
    </message>
    <message>
        <source>the prior returned values that are not numbers</source>
        <translation>der Prior lieferte Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>Use fp32 precision or another prior</source>
        <translation>Verwenden Sie die Genauigkeit fp32 oder einen anderen Prior</translation>
    </message>
    <message>
        <source>this method needs a prior</source>
        <translation>dieses Verfahren braucht einen Prior</translation>
    </message>
    <message>
        <source>Choose a prior or a method without one</source>
        <translation>Wählen Sie einen Prior oder ein Verfahren ohne Prior</translation>
    </message>
    <message>
        <source>the picture has {0} channels and the prior {1}</source>
        <translation>die Zahl der Kanäle stimmt nicht überein: Bild {0}, Prior {1}</translation>
    </message>
    <message>
        <source>Choose a prior made for such pictures</source>
        <translation>Wählen Sie einen Prior, der für solche Bilder gemacht ist</translation>
    </message>
    <message>
        <source>the damaged picture holds values that are not numbers</source>
        <translation>das beschädigte Bild enthält Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>Save it again with an integer depth</source>
        <translation>Speichern Sie es neu, mit ganzzahliger Farbtiefe</translation>
    </message>
    <message>
        <source>the folder cannot be read: {0}</source>
        <translation>der Ordner lässt sich nicht lesen: {0}</translation>
    </message>
    <message>
        <source>the folder holds no picture that can be read</source>
        <translation>der Ordner enthält kein Bild, das gelesen werden kann</translation>
    </message>
    <message>
        <source>Name a folder of PNG, JPEG, TIFF or WebP files</source>
        <translation>Nennen Sie einen Ordner mit PNG-, JPEG-, TIFF- oder WebP-Dateien</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a list of picture sizes</source>
        <translation>&quot;{0}&quot; ist keine Liste von Bildgrößen</translation>
    </message>
    <message>
        <source>Write 64, or sizes with shares: 64:0.8,96:0.2</source>
        <translation>Schreiben Sie 64 oder Größen mit Anteilen: 64:0.8,96:0.2</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a list of shares</source>
        <translation>&quot;{0}&quot; ist keine Liste von Anteilen</translation>
    </message>
    <message>
        <source>Write names of subfolders with shares up to 1: photos:0.15,modern:0.3</source>
        <translation>Schreiben Sie Namen von Unterordnern mit Anteilen bis zu 1: photos:0.15,modern:0.3</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a list of block counts</source>
        <translation>&quot;{0}&quot; ist keine Liste von Blockzahlen</translation>
    </message>
    <message>
        <source>Write two to five numbers from 1 to 16: 1,1,4</source>
        <translation>Schreiben Sie zwei bis fünf Zahlen von 1 bis 16: 1,1,4</translation>
    </message>
    <message>
        <source>the width must be a multiple of 16, and the coarsest level&apos;s width one of the number of attention heads</source>
        <translation>die Breite muss ein Vielfaches von 16 sein, die Breite der gröbsten Stufe ein Vielfaches der Zahl der Aufmerksamkeitsköpfe</translation>
    </message>
    <message>
        <source>a picture size of {0} is not a multiple of the network&apos;s stride {1}</source>
        <translation>die Bildgröße {0} ist kein Vielfaches der Schrittweite {1} des Netzes</translation>
    </message>
    <message>
        <source>the folder cannot be made: {0}</source>
        <translation>der Ordner lässt sich nicht anlegen: {0}</translation>
    </message>
    <message>
        <source>there is the state of an earlier training run</source>
        <translation>hier liegt der Stand eines früheren Trainings</translation>
    </message>
    <message>
        <source>Go on with it by --resume, or delete it, or choose another output</source>
        <translation>Setzen Sie es mit --resume fort, löschen Sie den Stand oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>{0} pictures are too few to learn from</source>
        <translation>{0} Bilder sind zu wenig, um daraus zu lernen</translation>
    </message>
    <message>
        <source>Take {0} or more; a few thousand are a good start</source>
        <translation>Nehmen Sie mindestens {0}; einige Tausend sind ein guter Anfang</translation>
    </message>
    <message>
        <source>the loss is no longer a number at step {0}</source>
        <translation>der Verlust ist bei Schritt {0} keine Zahl mehr</translation>
    </message>
    <message>
        <source>Resume from the saved state with a smaller learning rate</source>
        <translation>Setzen Sie vom gespeicherten Stand aus mit einer kleineren Lernrate fort</translation>
    </message>
    <message>
        <source>this is not the state of a training run</source>
        <translation>das ist nicht der Stand eines Trainings</translation>
    </message>
    <message>
        <source>the state belongs to a network of another size</source>
        <translation>der Stand gehört zu einem Netz anderer Größe</translation>
    </message>
    <message>
        <source>Resume with the same width, blocks and size, or start anew in another place</source>
        <translation>Setzen Sie mit derselben Breite, denselben Blöcken und derselben Größe fort oder beginnen Sie an einem anderen Ort neu</translation>
    </message>
    <message>
        <source>the tensor &quot;{0}&quot; is missing or has another shape</source>
        <translation>der Tensor &quot;{0}&quot; fehlt oder hat eine andere Form</translation>
    </message>
    <message>
        <source>the trajectory holds no pictures</source>
        <translation>die Trajektorie enthält keine Bilder</translation>
    </message>
    <message>
        <source>the folder already holds a trajectory</source>
        <translation>der Ordner enthält schon eine Trajektorie</translation>
    </message>
    <message>
        <source>Choose another folder, or allow it to be replaced (--overwrite)</source>
        <translation>Wählen Sie einen anderen Ordner oder erlauben Sie das Ersetzen (--overwrite)</translation>
    </message>
    <message>
        <source>the 4-bit weight {0} has an impossible {1} in its quantisation state</source>
        <translation>das 4-Bit-Gewicht {0} hat in seinem Quantisierungszustand einen unmöglichen Wert für {1}</translation>
    </message>
    <message>
        <source>the 4-bit weight {0} has a quantisation state that is not a JSON object</source>
        <translation>das 4-Bit-Gewicht {0} hat einen Quantisierungszustand, der kein JSON-Objekt ist</translation>
    </message>
    <message>
        <source>the 4-bit weight {0} lacks its tensor {1}</source>
        <translation>dem 4-Bit-Gewicht {0} fehlt sein Tensor {1}</translation>
    </message>
    <message>
        <source>tensor {0} has {1} numbers of type {2}; its quantisation state needs {3} of type {4}</source>
        <translation>Tensor {0} hat {1} Zahlen vom Typ {2}; sein Quantisierungszustand verlangt {3} vom Typ {4}</translation>
    </message>
    <message>
        <source>this is a GGUF model</source>
        <translation>das ist ein GGUF-Modell</translation>
    </message>
    <message>
        <source>this is a PyTorch checkpoint</source>
        <translation>das ist ein PyTorch-Checkpoint</translation>
    </message>
    <message>
        <source>this is a JSON text</source>
        <translation>das ist ein JSON-Text</translation>
    </message>
    <message>
        <source>this is a text</source>
        <translation>das ist ein Text</translation>
    </message>
    <message>
        <source>this is a picture</source>
        <translation>das ist ein Bild</translation>
    </message>
    <message>
        <source>the file cannot be read ({0})</source>
        <translation>die Datei lässt sich nicht lesen ({0})</translation>
    </message>
    <message>
        <source>tensor {0} has a negative size or offset</source>
        <translation>Tensor {0} hat eine negative Größe oder einen negativen Versatz</translation>
    </message>
    <message>
        <source>tensor {0} has a size or offset that is not a whole number of 64 bits ({1})</source>
        <translation>Tensor {0} hat eine Größe oder einen Versatz, der keine ganze Zahl mit 64 Bit ist ({1})</translation>
    </message>
    <message>
        <source>tensor {0} has more than {1} dimensions</source>
        <translation>Tensor {0} hat mehr als {1} Dimensionen</translation>
    </message>
    <message>
        <source>tensor {0} has a dimension of {1}</source>
        <translation>Tensor {0} hat eine Dimension von {1}</translation>
    </message>
    <message>
        <source>tensor {0} has the unknown type {1}</source>
        <translation>Tensor {0} hat den unbekannten Typ {1}</translation>
    </message>
    <message>
        <source>{0} occurs twice in the header</source>
        <translation>{0} kommt im Kopf zweimal vor</translation>
    </message>
    <message>
        <source>tensor {0} lacks its type, shape or data offsets</source>
        <translation>bei Tensor {0} fehlt Typ, Form oder Lage der Daten</translation>
    </message>
    <message>
        <source>the header is not valid JSON in UTF-8 at byte {0} of the file</source>
        <translation>der Kopf ist bei Byte {0} der Datei kein gültiges JSON in UTF-8</translation>
    </message>
    <message>
        <source>the header is not a list of tensors</source>
        <translation>der Kopf ist keine Liste von Tensoren</translation>
    </message>
    <message>
        <source>the header&apos;s __metadata__ holds something that is not a text</source>
        <translation>__metadata__ im Kopf enthält etwas, das kein Text ist</translation>
    </message>
    <message>
        <source>the header&apos;s entry for tensor {0} is not made of a type, a shape and two offsets</source>
        <translation>der Eintrag im Kopf für Tensor {0} besteht nicht aus Typ, Form und zwei Versätzen</translation>
    </message>
    <message>
        <source>tensor {0} has a shape larger than any memory</source>
        <translation>Tensor {0} hat eine Form, die größer ist als jeder Speicher</translation>
    </message>
    <message>
        <source>tensor {0} claims bytes {1} to {2} of {3} bytes of data</source>
        <translation>Tensor {0} beansprucht Byte {1} bis {2} von {3} Byte Daten</translation>
    </message>
    <message>
        <source>tensor {0} needs {1} bytes by its shape but claims {2}</source>
        <translation>Tensor {0} braucht nach seiner Form {1} Byte, beansprucht aber {2}</translation>
    </message>
    <message>
        <source>tensor {0} shares bytes with another at byte {1} of the data</source>
        <translation>Tensor {0} teilt sich ab Byte {1} der Daten Bytes mit einem anderen</translation>
    </message>
    <message>
        <source>the data&apos;s bytes from {0} on belong to no tensor</source>
        <translation>die Bytes der Daten ab {0} gehören zu keinem Tensor</translation>
    </message>
    <message>
        <source>the file has {0} bytes, too few for a safetensors header</source>
        <translation>die Datei hat {0} Byte, zu wenig für einen safetensors-Kopf</translation>
    </message>
    <message>
        <source>the file announces a header of {0} bytes; from 2 to {1} are possible</source>
        <translation>die Datei kündigt einen Kopf von {0} Byte an; möglich sind 2 bis {1}</translation>
    </message>
    <message>
        <source>the file ends at byte {0}, inside its header of {1} bytes</source>
        <translation>die Datei endet bei Byte {0}, innerhalb ihres Kopfes von {1} Byte</translation>
    </message>
    <message>
        <source>the header does not begin with &quot;{&quot; or holds a zero byte</source>
        <translation>der Kopf beginnt nicht mit &quot;{&quot; oder enthält ein Nullbyte</translation>
    </message>
    <message>
        <source>the header does not end with &quot;}&quot; at byte {0} of the file</source>
        <translation>der Kopf endet nicht mit &quot;}&quot; bei Byte {0} der Datei</translation>
    </message>
    <message>
        <source>tensors of type {0} cannot be stored</source>
        <translation>Tensoren vom Typ {0} lassen sich nicht speichern</translation>
    </message>
    <message>
        <source>numbers of type {0} cannot be computed with</source>
        <translation>mit Zahlen vom Typ {0} lässt sich nicht rechnen</translation>
    </message>
    <message>
        <source>tensor {0} has numbers of type {1}, which cannot be computed with</source>
        <translation>Tensor {0} hat Zahlen vom Typ {1}, mit denen sich nicht rechnen lässt</translation>
    </message>
    <message>
        <source>this is not a prior&apos;s card</source>
        <translation>das ist keine Prior-Karte</translation>
    </message>
    <message>
        <source>the entry &quot;{0}&quot; is no text</source>
        <translation>der Eintrag &quot;{0}&quot; ist kein Text</translation>
    </message>
    <message>
        <source>a card has no entry &quot;{0}&quot;</source>
        <translation>eine Karte hat keinen Eintrag &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>there is no subfolder &quot;{0}&quot; with pictures</source>
        <translation>es gibt keinen Unterordner &quot;{0}&quot; mit Bildern</translation>
    </message>
    <message>
        <source>Name subfolders of the folder of pictures</source>
        <translation>Nennen Sie Unterordner des Bilderordners</translation>
    </message>
    <message>
        <source>the shares leave no picture to learn from</source>
        <translation>die Anteile lassen kein Bild zum Lernen übrig</translation>
    </message>
    <message>
        <source>Give at least one subfolder a share above 0</source>
        <translation>Geben Sie mindestens einem Unterordner einen Anteil über 0</translation>
    </message>
    <message>
        <source>OpenCV failed: {0}</source>
        <translation>OpenCV ist gescheitert: {0}</translation>
    </message>
    <message>
        <source>the reference has {0} x {1} pixels, the restored picture {2} x {3}</source>
        <translation>die Referenz hat {0} x {1} Pixel, das restaurierte Bild {2} x {3}</translation>
    </message>
    <message>
        <source>Give the undamaged picture at the restored picture&apos;s size</source>
        <translation>Geben Sie das unbeschädigte Bild in der Größe des restaurierten an</translation>
    </message>
    <message>
        <source>Give --mask, --kernel, --scale, --response, --grey or --noise</source>
        <translation>Geben Sie --mask, --kernel, --scale, --response, --grey oder --noise an</translation>
    </message>
    <message>
        <source>the method &apos;{0}&apos; does not repair the damage &apos;{1}&apos;</source>
        <translation>das Verfahren &apos;{0}&apos; repariert den Schaden &apos;{1}&apos; nicht</translation>
    </message>
    <message>
        <source>Choose another method</source>
        <translation>Wählen Sie ein anderes Verfahren</translation>
    </message>
    <message>
        <source>the way back from the picture to noise takes more than {0} steps</source>
        <translation>der Rückweg vom Bild zum Rauschen braucht mehr als {0} Schritte</translation>
    </message>
    <message>
        <source>Use fp32 precision, another prior or another method</source>
        <translation>Nehmen Sie fp32 als Genauigkeit, einen anderen Prior oder ein anderes Verfahren</translation>
    </message>
    <message>
        <source>the blur network lacks the tensor &quot;{0}&quot;</source>
        <translation>dem Unschärfenetz fehlt der Tensor &quot;{0}&quot;</translation>
    </message>
    <message>
        <source>the blur network&apos;s tensor &quot;{0}&quot; has another shape than it must have</source>
        <translation>der Tensor &quot;{0}&quot; des Unschärfenetzes hat eine andere Form, als er haben muss</translation>
    </message>
    <message>
        <source>the picture has {0} x {1} pixels; the blur network needs sides that are multiples of {2}</source>
        <translation>das Bild hat {0} x {1} Pixel; das Unschärfenetz braucht Seiten, die Vielfache von {2} sind</translation>
    </message>
    <message>
        <source>Crop the picture first</source>
        <translation>Schneiden Sie das Bild vorher zu</translation>
    </message>
    <message>
        <source>the blur network has no weights</source>
        <translation>das Unschärfenetz hat keine Gewichte</translation>
    </message>
    <message>
        <source>Give the file of its weights (docs/operators.md)</source>
        <translation>Geben Sie die Datei seiner Gewichte an (docs/operators.md)</translation>
    </message>
    <message>
        <source>Convert the public network&apos;s weights as docs/operators.md says</source>
        <translation>Wandeln Sie die Gewichte des öffentlichen Netzes um, wie docs/operators.md es beschreibt</translation>
    </message>
    <message>
        <source>there is no response &quot;{0}&quot;</source>
        <translation>eine Kennlinie &quot;{0}&quot; gibt es nicht</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a schedule of draws</source>
        <translation>&apos;{0}&apos; ist kein Plan von Ziehungen</translation>
    </message>
    <message>
        <source>Give draws and the share of the steps that take them, for example 1x60,3x30,35x10</source>
        <translation>Geben Sie Ziehungen und den Anteil der Schritte an, die sie nehmen, zum Beispiel 1x60,3x30,35x10</translation>
    </message>
    <message>
        <source>the restoration ran away to values that are not numbers</source>
        <translation>die Restaurierung ist zu Werten davongelaufen, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>Choose a smaller step, learning rate or guidance</source>
        <translation>Wählen Sie einen kleineren Schritt, eine kleinere Lernrate oder eine schwächere Führung</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no number of network evaluations</source>
        <translation>&apos;{0}&apos; ist keine Zahl von Netzauswertungen</translation>
    </message>
    <message>
        <source>Give a whole number from 1 to {0}, or published</source>
        <translation>Geben Sie eine ganze Zahl von 1 bis {0} an, oder published</translation>
    </message>
    <message>
        <source>there is no picture in this folder</source>
        <translation>in diesem Ordner ist kein Bild</translation>
    </message>
    <message>
        <source>Pictures are PNG, JPEG, TIFF or WebP</source>
        <translation>Bilder sind PNG, JPEG, TIFF oder WebP</translation>
    </message>
    <message>
        <source>no folder of pictures is named</source>
        <translation>es ist kein Bilderordner genannt</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs one of: {1}</source>
        <translation>zu &apos;{0}&apos; gehört eines von: {1}</translation>
    </message>
    <message>
        <source>there is no command &apos;{0} {1}&apos;; there are {2}</source>
        <translation>den Befehl &apos;{0} {1}&apos; gibt es nicht; es gibt {2}</translation>
    </message>
    <message>
        <source>there is no benchmark task &apos;{0}&apos;; there are {1}</source>
        <translation>die Vergleichsaufgabe &apos;{0}&apos; gibt es nicht; es gibt {1}</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no setting of the method &apos;{1}&apos;</source>
        <translation>&apos;{0}&apos; ist keine Einstellung des Verfahrens &apos;{1}&apos;</translation>
    </message>
    <message>
        <source>Settings look like mpc-k1:steps=50; docs/options.md lists them</source>
        <translation>Einstellungen sehen aus wie mpc-k1:steps=50; docs/options.md führt sie auf</translation>
    </message>
    <message>
        <source>there is no picture to measure on</source>
        <translation>es gibt kein Bild, an dem gemessen werden könnte</translation>
    </message>
    <message>
        <source>its pickle does not begin with a protocol</source>
        <translation>sein Pickle beginnt nicht mit einem Protokoll</translation>
    </message>
    <message>
        <source>its pickle has protocol {0}; from 2 to 5 are known</source>
        <translation>sein Pickle hat Protokoll {0}; bekannt sind 2 bis 5</translation>
    </message>
    <message>
        <source>its pickle has more than {0} opcodes</source>
        <translation>sein Pickle hat mehr als {0} Opcodes</translation>
    </message>
    <message>
        <source>its pickle leaves values over</source>
        <translation>sein Pickle lässt Werte übrig</translation>
    </message>
    <message>
        <source>its pickle is damaged at byte {0}: {1}</source>
        <translation>sein Pickle ist bei Byte {0} beschädigt: {1}</translation>
    </message>
    <message>
        <source>No file of weights needs that, so it was not opened; do not trust the file</source>
        <translation>Keine Gewichtsdatei braucht das, deshalb wurde sie nicht geöffnet; trauen Sie der Datei nicht</translation>
    </message>
    <message>
        <source>its pickle is cut short at byte {0}</source>
        <translation>sein Pickle bricht bei Byte {0} ab</translation>
    </message>
    <message>
        <source>its pickle has the unknown opcode {0} at byte {1}</source>
        <translation>sein Pickle hat bei Byte {1} den unbekannten Opcode {0}</translation>
    </message>
    <message>
        <source>its pickle has the opcode {0} at byte {1}</source>
        <translation>sein Pickle hat bei Byte {1} den Opcode {0}</translation>
    </message>
    <message>
        <source>the file asks for {0}</source>
        <translation>die Datei verlangt {0}</translation>
    </message>
    <message>
        <source>its pickle calls something with other arguments than weights have, at byte {0}</source>
        <translation>sein Pickle ruft bei Byte {0} etwas mit anderen Argumenten auf, als Gewichte sie haben</translation>
    </message>
    <message>
        <source>its pickle refers to something that is no storage, at byte {0}</source>
        <translation>sein Pickle verweist bei Byte {0} auf etwas, das kein Speicher ist</translation>
    </message>
    <message>
        <source>its pickle refers to a storage named {0}</source>
        <translation>sein Pickle verweist auf einen Speicher namens {0}</translation>
    </message>
    <message>
        <source>its pickle calls something that is no function, at byte {0}</source>
        <translation>sein Pickle ruft bei Byte {0} etwas auf, das keine Funktion ist</translation>
    </message>
    <message>
        <source>it holds a number of numpy&apos;s type {0}, which is not known</source>
        <translation>er enthält eine Zahl des numpy-Typs {0}, der nicht bekannt ist</translation>
    </message>
    <message>
        <source>its pickle holds a container that holds itself</source>
        <translation>sein Pickle enthält einen Behälter, der sich selbst enthält</translation>
    </message>
    <message>
        <source>its pickle nests containers more than {0} deep</source>
        <translation>sein Pickle schachtelt Behälter tiefer als {0}</translation>
    </message>
    <message>
        <source>Download it again</source>
        <translation>Laden Sie sie noch einmal herunter</translation>
    </message>
    <message>
        <source>this is a web page, not a model: a download failed</source>
        <translation>das ist eine Webseite, kein Modell: Das Herunterladen ist misslungen</translation>
    </message>
    <message>
        <source>Download the file again, in a browser if need be</source>
        <translation>Laden Sie die Datei noch einmal herunter, nötigenfalls im Browser</translation>
    </message>
    <message>
        <source>this is not a PyTorch checkpoint</source>
        <translation>das ist kein PyTorch-Checkpoint</translation>
    </message>
    <message>
        <source>the checkpoint holds no tensors</source>
        <translation>der Checkpoint enthält keine Tensoren</translation>
    </message>
    <message>
        <source>the archive holds two checkpoints</source>
        <translation>das Archiv enthält zwei Checkpoints</translation>
    </message>
    <message>
        <source>this is a TorchScript program, not a checkpoint of weights</source>
        <translation>das ist ein TorchScript-Programm, kein Checkpoint von Gewichten</translation>
    </message>
    <message>
        <source>this is a ZIP archive without a PyTorch checkpoint in it</source>
        <translation>das ist ein ZIP-Archiv ohne PyTorch-Checkpoint darin</translation>
    </message>
    <message>
        <source>the checkpoint&apos;s numbers are not little-endian</source>
        <translation>die Zahlen des Checkpoints sind nicht little-endian</translation>
    </message>
    <message>
        <source>storage {0} has {1} bytes, not {2} numbers of type {3}</source>
        <translation>Speicher {0} hat {1} Bytes, nicht {2} Zahlen vom Typ {3}</translation>
    </message>
    <message>
        <source>the checkpoint has an unknown form</source>
        <translation>der Checkpoint hat eine unbekannte Form</translation>
    </message>
    <message>
        <source>the checkpoint has no list of storages</source>
        <translation>der Checkpoint hat keine Liste von Speichern</translation>
    </message>
    <message>
        <source>the checkpoint lists a storage twice, or one that nothing uses</source>
        <translation>der Checkpoint führt einen Speicher zweimal auf oder einen, den nichts benutzt</translation>
    </message>
    <message>
        <source>storage {0} does not have the {1} numbers it should have: the file is cut short or damaged</source>
        <translation>Speicher {0} hat nicht die {1} Zahlen, die er haben sollte: Die Datei ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>the checkpoint lacks a storage that its tensors need</source>
        <translation>dem Checkpoint fehlt ein Speicher, den seine Tensoren brauchen</translation>
    </message>
    <message>
        <source>the checkpoint holds more than {0} values</source>
        <translation>der Checkpoint enthält mehr als {0} Werte</translation>
    </message>
    <message>
        <source>two tensors are named {0}</source>
        <translation>zwei Tensoren heißen {0}</translation>
    </message>
    <message>
        <source>the archive&apos;s list of contents is damaged at byte {0}</source>
        <translation>das Inhaltsverzeichnis des Archivs ist bei Byte {0} beschädigt</translation>
    </message>
    <message>
        <source>the archive holds a record named {0}, which lies outside it</source>
        <translation>das Archiv enthält einen Eintrag namens {0}, der außerhalb liegt</translation>
    </message>
    <message>
        <source>No model needs that; do not trust the file</source>
        <translation>Kein Modell braucht das; trauen Sie der Datei nicht</translation>
    </message>
    <message>
        <source>the archive has no list of contents at its end: the file is cut short</source>
        <translation>das Archiv hat am Ende kein Inhaltsverzeichnis: Die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>record {0} reaches beyond the archive&apos;s data</source>
        <translation>Eintrag {0} reicht über die Daten des Archivs hinaus</translation>
    </message>
    <message>
        <source>the archive holds two records named {0}</source>
        <translation>das Archiv enthält zwei Einträge namens {0}</translation>
    </message>
    <message>
        <source>the archive lacks the record {0}</source>
        <translation>dem Archiv fehlt der Eintrag {0}</translation>
    </message>
    <message>
        <source>record {0} is compressed or encrypted, which PyTorch&apos;s are not</source>
        <translation>Eintrag {0} ist komprimiert oder verschlüsselt, was die von PyTorch nicht sind</translation>
    </message>
    <message>
        <source>this is a file, and a folder is needed</source>
        <translation>das ist eine Datei, gebraucht wird ein Ordner</translation>
    </message>
    <message>
        <source>Give another name</source>
        <translation>Geben Sie einen anderen Namen an</translation>
    </message>
    <message>
        <source>the folder already holds samples</source>
        <translation>der Ordner enthält schon Stichproben</translation>
    </message>
    <message>
        <source>this is not the network of the hexagon example: {0} is missing or has another shape or type</source>
        <translation>das ist nicht das Netz des Sechseck-Beispiels: {0} fehlt oder hat eine andere Form oder einen anderen Typ</translation>
    </message>
    <message>
        <source>Use mlp_hexagon.pt or its copy as safetensors</source>
        <translation>Nehmen Sie mlp_hexagon.pt oder seine Kopie als safetensors</translation>
    </message>
    <message>
        <source>a single sample has no deviation</source>
        <translation>eine einzelne Stichprobe hat keine Abweichung</translation>
    </message>
    <message>
        <source>Ask for two samples or more: --samples 8</source>
        <translation>Verlangen Sie zwei Stichproben oder mehr: --samples 8</translation>
    </message>
    <message>
        <source>the table can be printed as JSON or as CSV, not as both</source>
        <translation>die Tabelle kann als JSON oder als CSV ausgegeben werden, nicht als beides</translation>
    </message>
    <message>
        <source>no file is named</source>
        <translation>es ist keine Datei genannt</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be a prior&apos;s name</source>
        <translation>„{0}“ kann kein Name eines Priors sein</translation>
    </message>
    <message>
        <source>Take up to 64 letters, digits and - _ . for it</source>
        <translation>Bis zu 64 Buchstaben, Ziffern und - _ . sind möglich</translation>
    </message>
    <message>
        <source>the prior &quot;{0}&quot; came with Flowmend and stays</source>
        <translation>der Prior „{0}“ kam mit Flowmend und bleibt</translation>
    </message>
    <message>
        <source>there is no installed prior &quot;{0}&quot;</source>
        <translation>es ist kein Prior „{0}“ installiert</translation>
    </message>
    <message>
        <source>See flowmend priors list</source>
        <translation>Siehe flowmend priors list</translation>
    </message>
    <message>
        <source>the file cannot be removed ({0})</source>
        <translation>die Datei lässt sich nicht löschen ({0})</translation>
    </message>
    <message>
        <source>the checkpoint holds no dictionary of a network&apos;s tensors</source>
        <translation>der Checkpoint enthält kein Verzeichnis mit den Tensoren eines Netzes</translation>
    </message>
    <message>
        <source>the averages in the checkpoint do not fit the network beside them</source>
        <translation>die Mittelwerte im Checkpoint passen nicht zu dem Netz daneben</translation>
    </message>
    <message>
        <source>attention of {0} channels cannot be split into heads of {1}</source>
        <translation>eine Attention von {0} Kanälen lässt sich nicht in Köpfe zu {1} teilen</translation>
    </message>
    <message>
        <source>the network gives two values a colour: it is a diffusion model with learned variance, not a flow</source>
        <translation>das Netz gibt zwei Werte je Farbe aus: Es ist ein Diffusionsmodell mit gelernter Varianz, kein Fluss</translation>
    </message>
    <message>
        <source>the network gives probabilities of values: it is a discrete flow, which Flowmend cannot run</source>
        <translation>das Netz gibt Wahrscheinlichkeiten von Werten aus: Es ist ein diskreter Fluss, den Flowmend nicht ausführen kann</translation>
    </message>
    <message>
        <source>the network has exactly the 1000 classes of ImageNet and none for &quot;any&quot;: it is most likely a diffusion model</source>
        <translation>das Netz hat genau die 1000 Klassen von ImageNet und keine für „beliebig“: Es ist höchstwahrscheinlich ein Diffusionsmodell</translation>
    </message>
    <message>
        <source>the network has residual blocks of type ddpm, which no published one has</source>
        <translation>das Netz hat Residualblöcke vom Typ ddpm, wie kein veröffentlichtes sie hat</translation>
    </message>
    <message>
        <source>Supported are the U-Nets of PnP-Flow, Rectified Flow and torchcfm</source>
        <translation>Unterstützt werden die U-Netze von PnP-Flow, Rectified Flow und torchcfm</translation>
    </message>
    <message>
        <source>the tensors are those of another kind of network: {0}</source>
        <translation>die Tensoren sind die eines Netzes anderer Art: {0}</translation>
    </message>
    <message>
        <source>no supported network has these tensors: {0}</source>
        <translation>kein unterstütztes Netz hat diese Tensoren: {0}</translation>
    </message>
    <message>
        <source>the tensors are like those of a known network, but {0} does not fit</source>
        <translation>die Tensoren gleichen denen eines bekannten Netzes, aber {0} passt nicht</translation>
    </message>
    <message>
        <source>the network&apos;s tensor {0} is missing</source>
        <translation>der Tensor {0} des Netzes fehlt</translation>
    </message>
    <message>
        <source>tensor {0} has the shape {1}, the network needs {2}</source>
        <translation>der Tensor {0} hat die Form {1}, das Netz braucht {2}</translation>
    </message>
    <message>
        <source>tensor {0} holds no floating point numbers</source>
        <translation>der Tensor {0} enthält keine Gleitkommazahlen</translation>
    </message>
    <message>
        <source>the network has no use for tensor {0}</source>
        <translation>das Netz hat für den Tensor {0} keine Verwendung</translation>
    </message>
    <message>
        <source>the tensors do not tell how many heads this network&apos;s attention has</source>
        <translation>die Tensoren verraten nicht, wie viele Köpfe die Attention dieses Netzes hat</translation>
    </message>
    <message>
        <source>Give --heads or --head-width, and --attention-order, as it was trained</source>
        <translation>Geben Sie --heads oder --head-width und --attention-order so an, wie es trainiert wurde</translation>
    </message>
    <message>
        <source>the tensors do not tell in which order queries, keys and values lie</source>
        <translation>die Tensoren verraten nicht, in welcher Reihenfolge Anfragen, Schlüssel und Werte liegen</translation>
    </message>
    <message>
        <source>Give --attention-order legacy (torchcfm) or new (flow_matching)</source>
        <translation>Geben Sie --attention-order legacy (torchcfm) oder new (flow_matching) an</translation>
    </message>
    <message>
        <source>the network has the classes 0 to {0}</source>
        <translation>das Netz hat die Klassen 0 bis {0}</translation>
    </message>
    <message>
        <source>the network paints what one of its {0} classes looks like</source>
        <translation>das Netz malt, wie eine seiner {0} Klassen aussieht</translation>
    </message>
    <message>
        <source>Choose one with --class</source>
        <translation>Wählen Sie eine mit --class</translation>
    </message>
    <message>
        <source>the network&apos;s velocity is not finite</source>
        <translation>die Geschwindigkeit des Netzes ist nicht endlich</translation>
    </message>
    <message>
        <source>The weights are damaged, or belong to another network</source>
        <translation>Die Gewichte sind beschädigt oder gehören zu einem anderen Netz</translation>
    </message>
    <message>
        <source>this may be no velocity for pictures from -1 to 1: it does not bring a slightly noisy picture nearer to the picture</source>
        <translation>dies ist vielleicht keine Geschwindigkeit für Bilder von -1 bis 1: Es bringt ein leicht verrauschtes Bild dem Bild nicht näher</translation>
    </message>
    <message>
        <source>the checkpoint is laid out like PnP-Flow&apos;s denoisers, which are no flow models</source>
        <translation>der Checkpoint ist aufgebaut wie die Entrauscher von PnP-Flow, die keine Flussmodelle sind</translation>
    </message>
    <message>
        <source>the file says &quot;{0}&quot;, but its tensors are those of &quot;{1}&quot;</source>
        <translation>die Datei nennt „{0}“, ihre Tensoren sind aber die von „{1}“</translation>
    </message>
    <message>
        <source>the prior &quot;{0}&quot; knows pictures of {1} channels, not of {2}</source>
        <translation>der Prior „{0}“ kennt Bilder mit {1} Kanälen, nicht mit {2}</translation>
    </message>
    <message>
        <source>Choose a prior for pictures in colour</source>
        <translation>Wählen Sie einen Prior für farbige Bilder</translation>
    </message>
    <message>
        <source>{0} x {1} pixels are too many for the prior &quot;{2}&quot;: it compares each place with each</source>
        <translation>{0} x {1} Pixel sind zu viele für den Prior „{2}“: Er vergleicht jede Stelle mit jeder</translation>
    </message>
    <message>
        <source>Crop the picture to about {0} x {0} pixels, or choose another prior</source>
        <translation>Schneiden Sie das Bild auf etwa {0} x {0} Pixel zu, oder wählen Sie einen anderen Prior</translation>
    </message>
    <message>
        <source>{0}: files that cannot be read as pictures were passed over: {1} ({2})</source>
        <translation>{0}: Dateien, die sich nicht als Bilder lesen lassen, wurden übergangen: {1} ({2})</translation>
    </message>
    <message>
        <source>{0}: the log cannot be written; the training goes on without it</source>
        <translation>{0}: Das Protokoll lässt sich nicht schreiben; das Training läuft ohne es weiter</translation>
    </message>
    <message>
        <source>the file became shorter while it was read</source>
        <translation>die Datei wurde kürzer, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>Try again when nothing writes to it any more</source>
        <translation>Versuchen Sie es erneut, wenn nichts mehr in sie schreibt</translation>
    </message>
    <message>
        <source>a prior is being trained</source>
        <translation>ein Prior wird gerade trainiert</translation>
    </message>
    <message>
        <source>Pause the training, or stop it: one thing is computed at a time.</source>
        <translation>Halten Sie das Training an oder beenden Sie es: Es wird nur eines auf einmal gerechnet.</translation>
    </message>
    <message>
        <source>a picture is being restored</source>
        <translation>ein Bild wird gerade repariert</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it: one thing is computed at a time.</source>
        <translation>Warten Sie, bis es fertig ist, oder brechen Sie ab: Es wird nur eines auf einmal gerechnet.</translation>
    </message>
    <message>
        <source>training cannot go on with a prior of another architecture</source>
        <translation>mit einem Prior anderer Bauart kann das Training nicht weitergehen</translation>
    </message>
    <message>
        <source>the damaged picture holds values far brighter than white</source>
        <translation>das beschädigte Bild enthält Werte weit heller als Weiß</translation>
    </message>
    <message>
        <source>the held-out loss has jumped from {0} to {1}: the training diverges. Stop it, and train anew with a smaller learning rate</source>
        <translation>der Verlust auf zurückgehaltenen Bildern ist von {0} auf {1} gesprungen: Das Training läuft auseinander. Beenden Sie es und trainieren Sie neu mit kleinerer Lernrate</translation>
    </message>
    <message>
        <source>the held-out loss has risen from {0} to {1} over {2} measurements: the network is learning its pictures by heart. Stop it, and train with more pictures, a smaller width or more jitter</source>
        <translation>der Verlust auf zurückgehaltenen Bildern ist über {2} Messungen von {0} auf {1} gestiegen: Das Netz lernt seine Bilder auswendig. Beenden Sie das Training und nehmen Sie mehr Bilder, eine kleinere Breite oder mehr Zittern</translation>
    </message>
    <message>
        <source>the prior to start from decides the network&apos;s shape</source>
        <translation>der Prior, mit dem begonnen wird, bestimmt die Form des Netzes</translation>
    </message>
    <message>
        <source>Leave this option out, or train a new network</source>
        <translation>Lassen Sie diese Angabe weg, oder trainieren Sie ein neues Netz</translation>
    </message>
    <message>
        <source>the two-dimensional example is trained in one go</source>
        <translation>das zweidimensionale Beispiel wird in einem Zug trainiert</translation>
    </message>
    <message>
        <source>Leave --resume out</source>
        <translation>Lassen Sie --resume weg</translation>
    </message>
    <message>
        <source>this prior is a TorchScript program: it can do what you can do</source>
        <translation>dieser Prior ist ein TorchScript-Programm: Es kann alles, was Sie können</translation>
    </message>
    <message>
        <source>If you trust who made it, add --run-program</source>
        <translation>Wenn Sie dem Autor vertrauen, fügen Sie --run-program hinzu</translation>
    </message>
    <message>
        <source>the card needs a whole number from 1 to {0} for {1}</source>
        <translation>die Karte braucht für {1} eine ganze Zahl von 1 bis {0}</translation>
    </message>
    <message>
        <source>Write a JSON object, for example {0}</source>
        <translation>Schreiben Sie ein JSON-Objekt, zum Beispiel {0}</translation>
    </message>
    <message>
        <source>the card&apos;s entry &quot;{0}&quot; must be &quot;{1}&quot; or &quot;{2}&quot;</source>
        <translation>der Eintrag „{0}“ der Karte muss „{1}“ oder „{2}“ sein</translation>
    </message>
    <message>
        <source>the TorchScript program cannot be loaded: {0}</source>
        <translation>das TorchScript-Programm lässt sich nicht laden: {0}</translation>
    </message>
    <message>
        <source>the prior&apos;s program failed: {0}</source>
        <translation>das Programm des Priors ist gescheitert: {0}</translation>
    </message>
    <message>
        <source>It must take pictures (N, C, H, W) and times (N)</source>
        <translation>Es muss Bilder (N, C, H, W) und Zeiten (N) annehmen</translation>
    </message>
    <message>
        <source>the prior&apos;s program does not return a velocity of the picture&apos;s shape</source>
        <translation>das Programm des Priors liefert keine Geschwindigkeit von der Form des Bildes</translation>
    </message>
    <message>
        <source>this prior is a TorchScript program, and nobody has said that it may run</source>
        <translation>dieser Prior ist ein TorchScript-Programm, und niemand hat gesagt, dass es laufen darf</translation>
    </message>
    <message>
        <source>It can do what you can do. If you trust who made it: flowmend priors import FILE --run-program</source>
        <translation>Es kann alles, was Sie können. Wenn Sie dem Autor vertrauen: flowmend priors import DATEI --run-program</translation>
    </message>
    <message>
        <source>{0} of {1} windows are restored at a reduced scale: their holes are larger than the prior sees at once</source>
        <translation>{0} von {1} Fenstern werden verkleinert repariert: Ihre Löcher sind größer als das, was der Prior auf einmal sieht</translation>
    </message>
    <message>
        <source>the picture is smaller than the {0} x {0} pixels the prior has learnt from: enlarging it first may give more</source>
        <translation>das Bild ist kleiner als die {0} x {0} Pixel, aus denen der Prior gelernt hat: Es vorher zu vergrößern bringt vielleicht mehr</translation>
    </message>
    <message>
        <source>the prior says of itself: {0}</source>
        <translation>der Prior sagt über sich: {0}</translation>
    </message>
    <message>
        <source>restoring {0} x {1} pixels takes about {2} GB of memory, and this computer has {3} GB</source>
        <translation>{0} x {1} Pixel zu reparieren braucht etwa {2} GB Speicher, und dieser Rechner hat {3} GB</translation>
    </message>
    <message>
        <source>Crop the picture, make it smaller first, or ask for fewer samples</source>
        <translation>Beschneiden oder verkleinern Sie das Bild zuerst, oder verlangen Sie weniger Proben</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; does not say where two eyes are</source>
        <translation>„{0}“ sagt nicht, wo zwei Augen sind</translation>
    </message>
    <message>
        <source>Give X,Y,X,Y in sides of the pictures</source>
        <translation>Geben Sie X,Y,X,Y in Seitenlängen der Bilder an</translation>
    </message>
    <message>
        <source>the prior&apos;s flowmend.eyes is &quot;{0}&quot;, not X,Y,X,Y</source>
        <translation>flowmend.eyes des Priors ist „{0}“, nicht X,Y,X,Y</translation>
    </message>
    <message>
        <source>{0} of {1} windows show the prior a face upright and whole</source>
        <translation>{0} von {1} Fenstern zeigen dem Prior ein Gesicht aufrecht und ganz</translation>
    </message>
    <message>
        <source>the prior knows no aligned faces: the eyes say nothing to it</source>
        <translation>der Prior kennt keine ausgerichteten Gesichter: die Augen sagen ihm nichts</translation>
    </message>
    <message>
        <source>Choose a prior of faces, such as portrait, or leave the eyes out</source>
        <translation>Wählen Sie einen Prior für Gesichter, etwa portrait, oder lassen Sie die Augen weg</translation>
    </message>
    <message>
        <source>an eye lies outside the picture of {0} x {1} pixels</source>
        <translation>ein Auge liegt außerhalb des Bildes von {0} x {1} Pixeln</translation>
    </message>
    <message>
        <source>Give X,Y,X,Y in pixels from the top left corner</source>
        <translation>Geben Sie X,Y,X,Y in Pixeln von der linken oberen Ecke an</translation>
    </message>
    <message>
        <source>the eyes are less than {0} pixels apart</source>
        <translation>die Augen liegen weniger als {0} Pixel auseinander</translation>
    </message>
    <message>
        <source>Enlarge the picture first, or leave the eyes out</source>
        <translation>Vergrößern Sie zuerst das Bild, oder lassen Sie die Augen weg</translation>
    </message>
    <message>
        <source>Give X,Y,X,Y in pixels, auto or none</source>
        <translation>Geben Sie X,Y,X,Y in Pixeln, auto oder none an</translation>
    </message>
    <message>
        <source>this is not the network that measures noise</source>
        <translation>das ist nicht das Netz, das Rauschen misst</translation>
    </message>
    <message>
        <source>Install Flowmend again</source>
        <translation>Installieren Sie Flowmend noch einmal</translation>
    </message>
    <message>
        <source>another training is writing this prior</source>
        <translation>ein anderes Training schreibt diesen Prior</translation>
    </message>
    <message>
        <source>Wait until it ends, or choose another output</source>
        <translation>Warten Sie, bis es endet, oder wählen Sie eine andere Ausgabe</translation>
    </message>
    <message>
        <source>the prior to start from has {0} levels, not {1}</source>
        <translation>der Prior, mit dem begonnen wird, hat {0} Ebenen, nicht {1}</translation>
    </message>
    <message>
        <source>Write as many numbers as it has levels</source>
        <translation>Schreiben Sie so viele Zahlen, wie er Ebenen hat</translation>
    </message>
    <message>
        <source>the method &apos;{0}&apos; does not repair the damage &apos;{1}&apos;, which is not linear</source>
        <translation>das Verfahren „{0}“ behebt den Schaden „{1}“ nicht, denn er ist nicht linear</translation>
    </message>
    <message>
        <source>Choose another method, for example {0}</source>
        <translation>Wählen Sie ein anderes Verfahren, zum Beispiel {0}</translation>
    </message>
    <message>
        <source>the network&apos;s tensors repeat each other&apos;s numbers: they would take {0} bytes, the file has {1}</source>
        <translation>die Tensoren des Netzes wiederholen dieselben Zahlen: Sie bräuchten {0} Bytes, die Datei hat {1}</translation>
    </message>
    <message>
        <source>a norm of {0} channels cannot be split into {1} groups</source>
        <translation>eine Norm über {0} Kanäle lässt sich nicht in {1} Gruppen teilen</translation>
    </message>
    <message>
        <source>the training loss has risen from {0} to {1}: the training diverges. Stop it, and train anew with a smaller learning rate</source>
        <translation>der Trainingsverlust ist von {0} auf {1} gestiegen: Das Training läuft auseinander. Beenden Sie es und trainieren Sie neu mit kleinerer Lernrate</translation>
    </message>
    <message>
        <source>the held-out loss has risen from {0} to {1} over {2} measurements: the network is learning its pictures by heart. Stop it, and train with more pictures or more jitter</source>
        <translation>der Verlust auf zurückgehaltenen Bildern ist in {2} Messungen von {0} auf {1} gestiegen: Das Netz lernt seine Bilder auswendig. Beenden Sie es und trainieren Sie mit mehr Bildern oder stärkerer Verschiebung</translation>
    </message>
    <message>
        <source>{0} pictures of this size take about {1} GB of memory, and this computer has {2} GB for them</source>
        <translation>{0} Bilder dieser Größe brauchen etwa {1} GB Speicher, und dieser Rechner hat {2} GB dafür</translation>
    </message>
    <message>
        <source>Take fewer pictures, or train at a smaller size</source>
        <translation>Nehmen Sie weniger Bilder, oder trainieren Sie bei kleinerer Größe</translation>
    </message>
    <message>
        <source>the checkpoint holds a name of more than {0} characters</source>
        <translation>der Checkpoint enthält einen Namen von mehr als {0} Zeichen</translation>
    </message>
    <message>
        <source>Write a JSON object with texts for title, purpose, data, licence and bias</source>
        <translation>Schreiben Sie ein JSON-Objekt mit Texten für title, purpose, data, licence und bias</translation>
    </message>
    <message>
        <source>the colours &quot;{0}&quot; are not known</source>
        <translation>die Farben „{0}“ sind nicht bekannt</translation>
    </message>
    <message>
        <source>Say grey or colour</source>
        <translation>Geben Sie grey oder colour an</translation>
    </message>
    <message>
        <source>the prior knows grey pictures only: it has no colours to give</source>
        <translation>der Prior kennt nur graue Bilder: er hat keine Farben zu geben</translation>
    </message>
    <message>
        <source>the prior knows grey pictures only, and this one is in colour: the repair may lack it</source>
        <translation>der Prior kennt nur graue Bilder, und dieses ist farbig: der Reparatur kann die Farbe fehlen</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::BrushPanel</name>
    <message>
        <source>%1 % of the picture is masked</source>
        <translation>%1 % des Bildes sind maskiert</translation>
    </message>
    <message>
        <source>Colour of the mask</source>
        <translation>Farbe der Maske</translation>
    </message>
    <message>
        <source>&amp;Paint</source>
        <translation>Ma&amp;len</translation>
    </message>
    <message>
        <source>Marks what is to be repaired (B).</source>
        <translation>Markiert, was repariert werden soll (B).</translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation>Rad&amp;ieren</translation>
    </message>
    <message>
        <source>Takes marks away (E; the right button erases at any time).</source>
        <translation>Nimmt Markierungen weg (E; die rechte Taste radiert jederzeit).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Takes the last change of the mask back (Ctrl+Z).</source>
        <translation>Nimmt die letzte Änderung der Maske zurück (Strg+Z).</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Makes the change again (Ctrl+Shift+Z).</source>
        <translation>Führt die Änderung wieder aus (Strg+Umschalt+Z).</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Empties the mask.</source>
        <translation>Leert die Maske.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Marks what is unmarked and the reverse (Ctrl+I).</source>
        <translation>Markiert, was nicht markiert ist, und umgekehrt (Strg+I).</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>Maske zeigen</translation>
    </message>
    <message>
        <source>Shows the mask over the picture (Q).</source>
        <translation>Zeigt die Maske über dem Bild (Q).</translation>
    </message>
    <message>
        <source>Chooses the colour of the mask on the canvas.</source>
        <translation>Wählt die Farbe der Maske auf der Leinwand.</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>&amp;Größe</translation>
    </message>
    <message>
        <source>Diameter of the brush in pixels of the picture ([ and ]).</source>
        <translation>Durchmesser des Pinsels in Bildpixeln ([ und ]).</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Hardness</source>
        <translation>Här&amp;te</translation>
    </message>
    <message>
        <source>How much of the brush is solid; the rest is a soft edge (Shift with [ and ]).</source>
        <translation>Wie viel vom Pinsel voll deckt; der Rest ist ein weicher Rand (Umschalt mit [ und ]).</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>Dec&amp;kkraft</translation>
    </message>
    <message>
        <source>How strongly the mask covers the picture on the canvas; it changes nothing in the repair.</source>
        <translation>Wie stark die Maske das Bild auf der Leinwand verdeckt; an der Reparatur ändert das nichts.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Canvas</name>
    <message>
        <source>Arrow keys move the brush, Enter paints, brackets change its size.</source>
        <translation>Die Pfeiltasten bewegen den Pinsel, Eingabe malt, eckige Klammern ändern seine Größe.</translation>
    </message>
    <message>
        <source>No picture. Open one to begin.</source>
        <translation>Kein Bild. Öffnen Sie eines, um zu beginnen.</translation>
    </message>
    <message>
        <source>Picture, %1 × %2 pixels, zoom %3 %</source>
        <translation>Bild, %1 × %2 Pixel, Zoom %3 %</translation>
    </message>
    <message>
        <source>Picture, %1 × %2 pixels, zoom %3 %, %4 % masked</source>
        <translation>Bild, %1 × %2 Pixel, Zoom %3 %, %4 % maskiert</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>difference, %1 times stronger</source>
        <translation>Unterschied, %1-fach verstärkt</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Document</name>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::EyePicker</name>
    <message>
        <source>Mark the eyes of a face</source>
        <translation>Die Augen eines Gesichts markieren</translation>
    </message>
    <message>
        <source>Click one eye of the face</source>
        <translation>Klicken Sie auf ein Auge des Gesichts</translation>
    </message>
    <message>
        <source>Click the other eye</source>
        <translation>Klicken Sie auf das andere Auge</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Files</name>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp);;All files (*)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.tif *.tiff *.webp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation>Foto öffnen</translation>
    </message>
    <message>
        <source>Open a mask</source>
        <translation>Maske öffnen</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Flowmend</source>
        <translation>Flowmend</translation>
    </message>
    <message>
        <source>The mask has %1 × %2 pixels, the picture %3 × %4.</source>
        <translation>Die Maske hat %1 × %2 Pixel, das Bild %3 × %4.</translation>
    </message>
    <message>
        <source>A mask must have the size of its picture. It can be stretched to fit.</source>
        <translation>Eine Maske muss so groß sein wie ihr Bild. Sie lässt sich passend strecken.</translation>
    </message>
    <message>
        <source>&amp;Fit the Mask</source>
        <translation>Maske an&amp;passen</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>Save the repaired picture</source>
        <translation>Repariertes Bild speichern</translation>
    </message>
    <message>
        <source>Save the mask</source>
        <translation>Maske speichern</translation>
    </message>
    <message>
        <source>The mask was saved as %1.</source>
        <translation>Die Maske wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation>%1 wird gespeichert…</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The repaired picture has not been saved.</source>
        <translation>Das reparierte Bild ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save it before going on?</source>
        <translation>Vorher speichern?</translation>
    </message>
    <message>
        <source>Stop the repair before you open another picture.</source>
        <translation>Vor dem Öffnen eines anderen Bildes die Reparatur stoppen.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Filmstrip</name>
    <message>
        <source>Drag, or use Left, Right, Home and End, to look at any step of the repair.</source>
        <translation>Ziehen oder Links, Rechts, Pos1 und Ende drücken, um jeden Schritt der Reparatur anzusehen.</translation>
    </message>
    <message>
        <source>The steps of the repair appear here.</source>
        <translation>Hier erscheinen die Schritte der Reparatur.</translation>
    </message>
    <message>
        <source>Timeline, step %1 of %2</source>
        <translation>Zeitleiste, Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::ImportDialog</name>
    <message>
        <source>Import a Prior</source>
        <translation>Prior importieren</translation>
    </message>
    <message>
        <source>%1 is checked, converted and copied into your own data folder. Nothing in it is executed.</source>
        <translation>%1 wird geprüft, umgewandelt und in Ihren eigenen Datenordner kopiert. Nichts darin wird ausgeführt.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Letters, digits and - _ . by which recipes and the command line know it.</source>
        <translation>Buchstaben, Ziffern und - _ ., unter denen Rezepte und die Befehlszeile ihn kennen.</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>A line that is shown in lists.</source>
        <translation>Eine Zeile, die in Listen steht.</translation>
    </message>
    <message>
        <source>&amp;Learnt from</source>
        <translation>&amp;Gelernt aus</translation>
    </message>
    <message>
        <source>What it was trained on, if you know it.</source>
        <translation>Womit er trainiert wurde, falls Sie es wissen.</translation>
    </message>
    <message>
        <source>L&amp;icence</source>
        <translation>&amp;Lizenz</translation>
    </message>
    <message>
        <source>The licence of the weights, if you know it.</source>
        <translation>Die Lizenz der Gewichte, falls Sie sie wissen.</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>wie in der Datei</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>A prior of this name is installed: choose another name, or remove it first.</source>
        <translation>Ein Prior dieses Namens ist installiert: Wählen Sie einen anderen Namen, oder entfernen Sie ihn erst.</translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation>&amp;Zweck</translation>
    </message>
    <message>
        <source>What it is for.</source>
        <translation>Wofür er gedacht ist.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::KernelEditor</name>
    <message>
        <source>Gaussian</source>
        <translation>Gaußsch</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Scheibe</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Aus einer Datei</translation>
    </message>
    <message>
        <source>Shape of the blur</source>
        <translation>Form der Unschärfe</translation>
    </message>
    <message>
        <source>Gaussian for soft focus, motion for a shaken camera, disk for a lens out of focus.</source>
        <translation>Gaußsch für Weichzeichnung, Bewegung für eine verwackelte Kamera, Scheibe für ein unscharf gestelltes Objektiv.</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <source>Standard deviation of the blur in pixels.</source>
        <translation>Standardabweichung der Unschärfe in Pixeln.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>How far the camera moved, in pixels.</source>
        <translation>Wie weit sich die Kamera bewegt hat, in Pixeln.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Direction of the movement; 0 is along the rows, counted against the clock.</source>
        <translation>Richtung der Bewegung; 0 liegt entlang der Zeilen, gezählt wird gegen den Uhrzeigersinn.</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>Radius of the disk that a point became, in pixels.</source>
        <translation>Radius der Scheibe, zu der ein Punkt wurde, in Pixeln.</translation>
    </message>
    <message>
        <source>picture of the kernel</source>
        <translation>Bild des Kerns</translation>
    </message>
    <message>
        <source>Kernel file</source>
        <translation>Kerndatei</translation>
    </message>
    <message>
        <source>A small picture whose brightness is the kernel.</source>
        <translation>Ein kleines Bild, dessen Helligkeit der Kern ist.</translation>
    </message>
    <message>
        <source>Choose the kernel file</source>
        <translation>Kerndatei wählen</translation>
    </message>
    <message>
        <source>Choose a picture of the kernel.</source>
        <translation>Wählt ein Bild des Kerns.</translation>
    </message>
    <message>
        <source>Choose a picture of the kernel</source>
        <translation>Bild des Kerns wählen</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::LossPlot</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Mean squared error of the velocity over the time trained. The line is measured on the pictures that are learnt, the points on pictures that are not: while these fall, it learns; when they rise, it learns by heart.</source>
        <translation>Mittlerer quadratischer Fehler der Geschwindigkeit über der Trainingszeit. Die Linie gilt für die Bilder, die gelernt werden, die Punkte für andere: Solange diese fallen, lernt er; wenn sie steigen, lernt er auswendig.</translation>
    </message>
    <message>
        <source>Loss over time</source>
        <translation>Verlust über der Zeit</translation>
    </message>
    <message>
        <source>, training %1</source>
        <translation>, Training %1</translation>
    </message>
    <message>
        <source>, held-out %1</source>
        <translation>, zurückgehalten %1</translation>
    </message>
    <message>
        <source>held-out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>The curve appears with the first steps.</source>
        <translation>Die Kurve erscheint mit den ersten Schritten.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::MainWindow</name>
    <message>
        <source>Position and red, green, blue (0 to 255) of the pixel under the pointer.</source>
        <translation>Position sowie Rot, Grün und Blau (0 bis 255) des Pixels unter dem Zeiger.</translation>
    </message>
    <message>
        <source>How much of the picture the mask covers, in percent of its area.</source>
        <translation>Wie viel vom Bild die Maske bedeckt, in Prozent seiner Fläche.</translation>
    </message>
    <message>
        <source>Width and height of the picture in pixels.</source>
        <translation>Breite und Höhe des Bildes in Pixeln.</translation>
    </message>
    <message>
        <source>Screen pixels per picture pixel, in percent.</source>
        <translation>Bildschirmpixel je Bildpixel, in Prozent.</translation>
    </message>
    <message>
        <source>What computes.</source>
        <translation>Womit gerechnet wird.</translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation>Rechenwerk wird geladen…</translation>
    </message>
    <message>
        <source>Stopped. The best picture so far is kept.</source>
        <translation>Gestoppt. Das bisher beste Bild bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stopped before the first step: nothing was repaired.</source>
        <translation>Vor dem ersten Schritt gestoppt: Es wurde nichts repariert.</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Kein Rechenwerk</translation>
    </message>
    <message>
        <source>Flowmend</source>
        <translation>Flowmend</translation>
    </message>
    <message>
        <source>%1 – Flowmend</source>
        <translation>%1 – Flowmend</translation>
    </message>
    <message>
        <source>Open a photo, paint over the damage, restore.</source>
        <translation>Foto öffnen, den Schaden übermalen, restaurieren.</translation>
    </message>
    <message>
        <source>Paint over what shall be repaired, then restore.</source>
        <translation>Übermalen, was repariert werden soll, dann restaurieren.</translation>
    </message>
    <message>
        <source>Step %1 is the result now.</source>
        <translation>Schritt %1 ist jetzt das Ergebnis.</translation>
    </message>
    <message>
        <source>Choose a picture of the kernel.</source>
        <translation>Ein Bild des Kerns wählen.</translation>
    </message>
    <message>
        <source>%1, %2:  %3 %4 %5</source>
        <translation>%1, %2:  %3 %4 %5</translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation>%1 × %2 px</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 % masked</source>
        <translation>%1 % maskiert</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maske</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Farb&amp;schema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>&amp;Reparatur</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>About Flowmend</source>
        <translation>Über Flowmend</translation>
    </message>
    <message>
        <source>Flowmend %1</source>
        <translation>Flowmend %1</translation>
    </message>
    <message>
        <source>Repairs photographs with flow-matching priors guided by model predictive control (arXiv 2601.23231), and shows the repair happening.

Your pictures stay on this computer; Flowmend uses no network.</source>
        <translation>Repariert Fotografien mit Flow-Matching-Priors, die eine modellprädiktive Regelung lenkt (arXiv 2601.23231), und zeigt die Reparatur, während sie geschieht.

Ihre Bilder bleiben auf diesem Rechner; Flowmend nutzt kein Netzwerk.</translation>
    </message>
    <message>
        <source>Done. Hold \ to see the picture as it was, Ctrl+S saves.</source>
        <translation>Fertig. \ gedrückt halten zeigt das Bild, wie es war; Strg+S speichert.</translation>
    </message>
    <message>
        <source>Stop and Quit</source>
        <translation>Abbrechen und beenden</translation>
    </message>
    <message>
        <source>Pr&amp;iors</source>
        <translation>Pr&amp;iors</translation>
    </message>
    <message>
        <source>Restoring uses the prior that was trained.</source>
        <translation>Repariert wird nun mit dem Prior, der trainiert wurde.</translation>
    </message>
    <message>
        <source>The eyes are marked. A prior that knows faces sees this one upright and whole.</source>
        <translation>Die Augen sind markiert. Ein Prior, der Gesichter kennt, sieht dieses aufrecht und ganz.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::MaskDocument</name>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>Maske laden</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Maske umkehren</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::OptionForm</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Show or hide what is rarely changed.</source>
        <translation>Zeigt oder verbirgt, was selten geändert wird.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PathLine</name>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>Choose where to write.</source>
        <translation>Wählen Sie, wohin geschrieben wird.</translation>
    </message>
    <message>
        <source>%1: choose</source>
        <translation>%1: wählen</translation>
    </message>
    <message>
        <source>Priors (*.safetensors)</source>
        <translation>Priors (*.safetensors)</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PlanView</name>
    <message>
        <source>The plan is made as soon as nothing else is computed.</source>
        <translation>Der Plan entsteht, sobald nichts anderes gerechnet wird.</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Es wird geplant …</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PlotWidget</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PriorExaminer</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 an evaluation, %2 with its derivative (%3, %4)</source>
        <translation>%1 je Auswertung, %2 mit Ableitung (%3, %4)</translation>
    </message>
    <message>
        <source>Measured as soon as nothing else is computed</source>
        <translation>Wird gemessen, sobald nichts anderes rechnet</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message numerus="yes">
        <source>No samples yet: drawing them takes about %n min.</source>
        <translation>
            <numerusform>Noch keine Stichproben: sie zu zeichnen dauert etwa %n min.</numerusform>
            <numerusform>Noch keine Stichproben: sie zu zeichnen dauert etwa %n min.</numerusform>
        </translation>
    </message>
    <message>
        <source>Samples are drawn as soon as nothing else is computed.</source>
        <translation>Stichproben werden gezeichnet, sobald nichts anderes rechnet.</translation>
    </message>
    <message>
        <source>Drawing samples…</source>
        <translation>Stichproben werden gezeichnet…</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PriorManager</name>
    <message>
        <source>Priors</source>
        <translation>Priors</translation>
    </message>
    <message>
        <source>Installed priors</source>
        <translation>Installierte Priors</translation>
    </message>
    <message>
        <source>The priors that are installed; a double click takes one for restoring.</source>
        <translation>Die installierten Priors; ein Doppelklick nimmt einen zum Reparieren.</translation>
    </message>
    <message>
        <source>No prior is installed. Import a file of weights, or drop one here.</source>
        <translation>Kein Prior ist installiert. Importieren Sie eine Datei mit Gewichten, oder lassen Sie eine hier fallen.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Install weights from a file: .safetensors, .pt, .pth or .ckpt.</source>
        <translation>Gewichte aus einer Datei installieren: .safetensors, .pt, .pth oder .ckpt.</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>&amp;Entfernen…</translation>
    </message>
    <message>
        <source>Delete the prior&apos;s file; priors that came with Flowmend stay.</source>
        <translation>Die Datei des Priors löschen; Priors, die mit Flowmend kamen, bleiben.</translation>
    </message>
    <message>
        <source>&amp;Copy Card</source>
        <translation>&amp;Karte kopieren</translation>
    </message>
    <message>
        <source>&amp;Use This Prior</source>
        <translation>Diesen Prior &amp;verwenden</translation>
    </message>
    <message>
        <source>Restore with this prior.</source>
        <translation>Mit diesem Prior reparieren.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close this window.</source>
        <translation>Dieses Fenster schließen.</translation>
    </message>
    <message>
        <source>Import a Prior</source>
        <translation>Prior importieren</translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt)</source>
        <translation>Gewichte (*.safetensors *.pt *.pth *.ckpt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The file is read as soon as nothing else is computed.</source>
        <translation>Die Datei wird gelesen, sobald nichts anderes rechnet.</translation>
    </message>
    <message>
        <source>Checking and converting…</source>
        <translation>Wird geprüft und umgewandelt…</translation>
    </message>
    <message>
        <source>%1 is installed.</source>
        <translation>%1 ist installiert.</translation>
    </message>
    <message>
        <source>Remove a Prior</source>
        <translation>Prior entfernen</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its file is deleted: %1</source>
        <translation>Seine Datei wird gelöscht: %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Copy the card as text: name, title, purpose, what it was learnt from, bias, licence, source, native size, network, training and file.</source>
        <translation>Die Karte als Text kopieren: Name, Titel, Zweck, woraus er gelernt hat, Schlagseite, Lizenz, Quelle, eigene Größe, Netz, Training und Datei.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PriorPage</name>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>The pictures it was trained on: it paints what it has seen there.</source>
        <translation>Die Bilder, mit denen er trainiert wurde: Er malt, was er dort gesehen hat.</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Schlagseite</translation>
    </message>
    <message>
        <source>What it has seen too little of, and what it makes of that.</source>
        <translation>Wovon er zu wenig gesehen hat, und was er daraus macht.</translation>
    </message>
    <message>
        <source>Speed here</source>
        <translation>Tempo hier</translation>
    </message>
    <message>
        <source>Time for one network evaluation at the native size on this computer, and for one with its derivative; measured once.</source>
        <translation>Zeit für eine Auswertung des Netzes in seiner eigenen Größe auf diesem Rechner, und für eine mit Ableitung; einmal gemessen.</translation>
    </message>
    <message>
        <source>Native size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Size of the pictures it was trained on; its file&apos;s size.</source>
        <translation>Größe der Bilder, mit denen er trainiert wurde; Größe seiner Datei.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Architecture and number of parameters.</source>
        <translation>Bauart und Zahl der Parameter.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>What may be done with the weights.</source>
        <translation>Was mit den Gewichten getan werden darf.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>How long it was trained, and how well it knows pictures it has not seen.</source>
        <translation>Wie lange er trainiert wurde, und wie gut er Bilder kennt, die er nicht gesehen hat.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>The file it was imported from.</source>
        <translation>Die Datei, aus der er importiert wurde.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Where it lies.</source>
        <translation>Wo er liegt.</translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Pictures that the prior paints from noise alone.</source>
        <translation>Bilder, die der Prior allein aus Rauschen malt.</translation>
    </message>
    <message>
        <source>Draw Samples</source>
        <translation>Stichproben zeichnen</translation>
    </message>
    <message>
        <source>Let the prior paint a sheet of pictures; it is kept.</source>
        <translation>Den Prior ein Blatt mit Bildern malen lassen; es wird aufgehoben.</translation>
    </message>
    <message>
        <source>%1, %2 on disk</source>
        <translation>%1, %2 auf der Platte</translation>
    </message>
    <message>
        <source>%1, %2 million parameters</source>
        <translation>%1, %2 Millionen Parameter</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>What it is for, and what not.</source>
        <translation>Wofür er gedacht ist, und wofür nicht.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::RunBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Steps done of all steps.</source>
        <translation>Erledigte von allen Schritten.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::RunController</name>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Paused at step %1 of %2</source>
        <translation>Pause bei Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Step %1 of %2  ·  %3 s a step  ·  %4 left</source>
        <translation>Schritt %1 von %2  ·  %3 s je Schritt  ·  noch %4</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Section</name>
    <message>
        <source>Show or hide this part of the panel.</source>
        <translation>Zeigt oder verbirgt diesen Teil der Leiste.</translation>
    </message>
    <message>
        <source>%1: show or hide</source>
        <translation>%1: zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::SettingsPanel</name>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation>A&amp;ufgabe</translation>
    </message>
    <message>
        <source>What is wrong with the picture.</source>
        <translation>Was mit dem Bild nicht stimmt.</translation>
    </message>
    <message>
        <source>Picture of the blur kernel</source>
        <translation>Bild des Unschärfekerns</translation>
    </message>
    <message>
        <source>The blur kernel: what a single point of light became; the largest weight is white.</source>
        <translation>Der Unschärfekern: was aus einem einzelnen Lichtpunkt wurde; das größte Gewicht ist weiß.</translation>
    </message>
    <message>
        <source>&amp;Horizon</source>
        <translation>Hori&amp;zont</translation>
    </message>
    <message>
        <source>How far the method looks ahead before each step.</source>
        <translation>Wie weit das Verfahren vor jedem Schritt vorausschaut.</translation>
    </message>
    <message>
        <source>P&amp;rior</source>
        <translation>&amp;Prior</translation>
    </message>
    <message>
        <source>The model of what pictures look like.</source>
        <translation>Das Modell davon, wie Bilder aussehen.</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Also damaged</source>
        <translation>Außerdem beschädigt</translation>
    </message>
    <message>
        <source>What else is wrong with the picture; all of it is repaired at once.</source>
        <translation>Was dem Bild sonst noch fehlt; alles wird zugleich repariert.</translation>
    </message>
    <message>
        <source>See what the priors are for; import and remove priors.</source>
        <translation>Sehen, wofür die Priors sind; Priors importieren und entfernen.</translation>
    </message>
    <message>
        <source>Manage priors</source>
        <translation>Priors verwalten</translation>
    </message>
    <message>
        <source>%1: %2, %3. Licence: %4</source>
        <translation>%1: %2, %3. Lizenz: %4</translation>
    </message>
    <message>
        <source>How much work goes into the repair: sets the horizon and the number of steps below.</source>
        <translation>Wie viel Arbeit in die Reparatur geht: stellt darunter den Horizont und die Zahl der Schritte ein.</translation>
    </message>
    <message>
        <source>as set below</source>
        <translation>wie unten gewählt</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::SplitHandle</name>
    <message>
        <source>Line between before and after</source>
        <translation>Linie zwischen vorher und nachher</translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys: before is on the left, after on the right.</source>
        <translation>Ziehen oder die Pfeiltasten benutzen: Links ist vorher, rechts nachher.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TimelinePanel</name>
    <message>
        <source>Data loss over t</source>
        <translation>Datenabweichung über t</translation>
    </message>
    <message>
        <source>Mean squared difference between the damaged estimate and the measured photo, by time t.</source>
        <translation>Mittlere quadratische Abweichung zwischen der beschädigten Schätzung und dem gemessenen Foto, nach Zeit t.</translation>
    </message>
    <message>
        <source>Control energy over t</source>
        <translation>Steuerenergie über t</translation>
    </message>
    <message>
        <source>Mean square of what the guidance added to the prior&apos;s velocity, by time t.</source>
        <translation>Mittleres Quadrat dessen, was die Steuerung zur Geschwindigkeit des Priors hinzugefügt hat, nach Zeit t.</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>The clean picture predicted from this step, as it would be saved.</source>
        <translation>Das saubere Bild, das aus diesem Schritt vorhergesagt wird, so wie es gespeichert würde.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The state x_t of the flow at this step: noise that turns into a picture.</source>
        <translation>Der Zustand x_t des Flusses bei diesem Schritt: Rauschen, das zum Bild wird.</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>How strongly the guidance pushes at each pixel; white is the strongest of this step.</source>
        <translation>Wie stark die Steuerung an jedem Pixel eingreift; Weiß ist der stärkste Eingriff dieses Schritts.</translation>
    </message>
    <message>
        <source>Step, time t, network evaluations (NFE), vector-Jacobian products (NGE) and seconds so far.</source>
        <translation>Schritt, Zeit t, Netzauswertungen (NFE), Vektor-Jacobi-Produkte (NGE) und Sekunden bis hierher.</translation>
    </message>
    <message>
        <source>Use this step</source>
        <translation>Diesen Schritt übernehmen</translation>
    </message>
    <message>
        <source>Make the step that is shown the result, so that saving writes it.</source>
        <translation>Macht den gezeigten Schritt zum Ergebnis, sodass Speichern ihn schreibt.</translation>
    </message>
    <message>
        <source>This step cannot be used: of a repair this large, steps are kept at a reduced size only.</source>
        <translation>Dieser Schritt lässt sich nicht übernehmen: Bei einer so großen Reparatur werden die Schritte nur verkleinert aufbewahrt.</translation>
    </message>
    <message>
        <source>Step %1 of %2  ·  t = %3  ·  %4 NFE, %5 NGE  ·  %6 s</source>
        <translation>Schritt %1 von %2  ·  t = %3  ·  %4 NFE, %5 NGE  ·  %6 s</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TrainingDialog</name>
    <message>
        <source>Train a Prior</source>
        <translation>Prior trainieren</translation>
    </message>
    <message>
        <source>Save the state and leave the computer to other work, or go on.</source>
        <translation>Den Stand sichern und den Rechner anderem überlassen, oder weitermachen.</translation>
    </message>
    <message>
        <source>Restore with the prior that was trained.</source>
        <translation>Mit dem trainierten Prior reparieren.</translation>
    </message>
    <message>
        <source>&amp;Use This Prior</source>
        <translation>Diesen Prior &amp;verwenden</translation>
    </message>
    <message>
        <source>Close this window.</source>
        <translation>Dieses Fenster schließen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Samples appear with the first measurement.</source>
        <translation>Stichproben erscheinen mit der ersten Messung.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Pictures that the prior paints from noise alone, drawn anew with each measurement.</source>
        <translation>Bilder, die der Prior allein aus Rauschen malt, bei jeder Messung neu.</translation>
    </message>
    <message>
        <source>Share of the time that is over</source>
        <translation>Anteil der verstrichenen Zeit</translation>
    </message>
    <message>
        <source>%1 exists. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>The new prior is written over it with the first measurement.</source>
        <translation>Der neue Prior wird mit der ersten Messung darüber geschrieben.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go On</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>End the training; it can be gone on with later.</source>
        <translation>Das Training beenden; es kann später weitergehen.</translation>
    </message>
    <message>
        <source>Begin to train.</source>
        <translation>Das Training beginnen.</translation>
    </message>
    <message>
        <source>Go on with the training of this prior.</source>
        <translation>Das Training dieses Priors fortsetzen.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Done: held-out loss %1. More hours go on from here.</source>
        <translation>Fertig: Verlust auf zurückgehaltenen Bildern %1. Mit mehr Stunden geht es von hier weiter.</translation>
    </message>
    <message>
        <source>Done. More hours go on from here.</source>
        <translation>Fertig. Mit mehr Stunden geht es von hier weiter.</translation>
    </message>
    <message>
        <source>Stopped: held-out loss %1. It can be gone on with.</source>
        <translation>Beendet: Verlust auf zurückgehaltenen Bildern %1. Es kann weitergehen.</translation>
    </message>
    <message>
        <source>A few thousand pictures and some hours make a good prior. It may be paused at any time.</source>
        <translation>Einige tausend Bilder und einige Stunden ergeben einen guten Prior. Anhalten geht jederzeit.</translation>
    </message>
    <message>
        <source>Stop and Close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>A prior is being trained. Stop it?</source>
        <translation>Ein Prior wird gerade trainiert. Beenden?</translation>
    </message>
    <message>
        <source>Its state is saved: it can be gone on with later.</source>
        <translation>Sein Stand wird gesichert: Es kann später weitergehen.</translation>
    </message>
    <message>
        <source>Keep Training</source>
        <translation>Weiter trainieren</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TrainingForm</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>The folder with the pictures to learn from: 50 or more, a few thousand are a good start. Each subfolder is a group with its own share.</source>
        <translation>Der Ordner mit den Bildern, aus denen gelernt wird: 50 oder mehr, einige tausend sind ein guter Anfang. Jeder Unterordner ist eine Gruppe mit eigenem Anteil.</translation>
    </message>
    <message>
        <source>Held-out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Pictures to measure on that are not learnt; none: every twentieth of the folder.</source>
        <translation>Bilder zum Messen, die nicht gelernt werden; keine: jedes zwanzigste des Ordners.</translation>
    </message>
    <message>
        <source>every twentieth</source>
        <translation>jedes zwanzigste</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Prior</translation>
    </message>
    <message>
        <source>The prior to write. Beside it lies a folder with the state, a log and samples.</source>
        <translation>Der Prior, der geschrieben wird. Daneben liegt ein Ordner mit Stand, Protokoll und Stichproben.</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>A prior whose network and weights are gone on with: it learns new pictures in a fraction of the time.</source>
        <translation>Ein Prior, mit dessen Netz und Gewichten es weitergeht: Er lernt neue Bilder in einem Bruchteil der Zeit.</translation>
    </message>
    <message>
        <source>Start anew instead</source>
        <translation>Stattdessen neu beginnen</translation>
    </message>
    <message>
        <source>Forget what was trained so far; the prior is written over.</source>
        <translation>Vergessen, was bisher trainiert wurde; der Prior wird überschrieben.</translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation>&amp;Bilder</translation>
    </message>
    <message>
        <source>&amp;Held-out</source>
        <translation>&amp;Zurückgehalten</translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation>&amp;Schreiben nach</translation>
    </message>
    <message>
        <source>Start &amp;from</source>
        <translation>Beginnen &amp;mit</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>A line that is shown in lists.</source>
        <translation>Eine Zeile, die in Listen steht.</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>What the pictures show and where they come from, for the card.</source>
        <translation>Was die Bilder zeigen und woher sie kommen, für die Karte.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>What may be done with the prior, for the card.</source>
        <translation>Was mit dem Prior getan werden darf, für die Karte.</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Schlagseite</translation>
    </message>
    <message>
        <source>What the pictures show too little of, for the card.</source>
        <translation>Wovon die Bilder zu wenig zeigen, für die Karte.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>a new network</source>
        <translation>einem neuen Netz</translation>
    </message>
    <message>
        <source>A training of this prior was stopped after %1 min and %2 steps. It goes on with the same size, width and blocks.</source>
        <translation>Ein Training dieses Priors wurde nach %1 min und %2 Schritten beendet. Es geht mit gleicher Größe, Breite und gleichen Blöcken weiter.</translation>
    </message>
    <message>
        <source>Choose a folder of pictures.</source>
        <translation>Wählen Sie einen Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>There is no such folder: %1</source>
        <translation>Diesen Ordner gibt es nicht: %1</translation>
    </message>
    <message>
        <source>Choose where the prior is written.</source>
        <translation>Wählen Sie, wohin der Prior geschrieben wird.</translation>
    </message>
    <message>
        <source>The network keeps this prior&apos;s shape; only its blocks may be changed, and new ones change nothing at first. A learning rate of 0.0001 keeps what it knows.</source>
        <translation>Das Netz behält die Form dieses Priors; nur seine Blöcke lassen sich ändern, und neue ändern zunächst nichts. Eine Lernrate von 0,0001 erhält, was er kann.</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>What the prior is for, for the card.</source>
        <translation>Wofür der Prior gedacht ist, für die Karte.</translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TrainingRun</name>
    <message>
        <source>Pausing: the state is saved…</source>
        <translation>Wird angehalten: Der Stand wird gesichert…</translation>
    </message>
    <message>
        <source>Stopping: the state is saved…</source>
        <translation>Wird beendet: Der Stand wird gesichert…</translation>
    </message>
    <message>
        <source>Paused after %1 of %2. Pictures can be restored meanwhile.</source>
        <translation>Angehalten nach %1 von %2. Bilder können inzwischen repariert werden.</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Bilder werden gelesen…</translation>
    </message>
    <message>
        <source>Step %1  ·  %2 pictures, %3 a second  ·  loss %4</source>
        <translation>Schritt %1  ·  %2 Bilder, %3 je Sekunde  ·  Verlust %4</translation>
    </message>
    <message>
        <source>, held-out %1</source>
        <translation>, zurückgehalten %1</translation>
    </message>
    <message>
        <source>  ·  %1 left</source>
        <translation>  ·  noch %1</translation>
    </message>
    <message>
        <source>Paused. Pictures can be restored meanwhile.</source>
        <translation>Angehalten. Bilder können inzwischen restauriert werden.</translation>
    </message>
    <message>
        <source>Reading the pictures: %1 of %2…</source>
        <translation>Die Bilder werden gelesen: %1 von %2 …</translation>
    </message>
</context>
<context>
    <name>keymap</name>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a photo.</source>
        <translation>Öffnet ein Foto.</translation>
    </message>
    <message>
        <source>Open &amp;Mask…</source>
        <translation>&amp;Maske öffnen…</translation>
    </message>
    <message>
        <source>Open a picture as the mask: white is repaired, grey is a soft edge.</source>
        <translation>Öffnet ein Bild als Maske: Weiß wird repariert, Grau ist ein weicher Rand.</translation>
    </message>
    <message>
        <source>&amp;Paste Picture</source>
        <translation>Bild &amp;einfügen</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard.</source>
        <translation>Öffnet das Bild aus der Zwischenablage.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the repaired picture; the original is never overwritten.</source>
        <translation>Speichert das reparierte Bild; das Original wird nie überschrieben.</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the repaired picture under another name.</source>
        <translation>Speichert das reparierte Bild unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>Save Mas&amp;k…</source>
        <translation>Mas&amp;ke speichern…</translation>
    </message>
    <message>
        <source>Save the mask as a picture.</source>
        <translation>Speichert die Maske als Bild.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Leave Flowmend.</source>
        <translation>Beendet Flowmend.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of the mask.</source>
        <translation>Nimmt die letzte Änderung der Maske zurück.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back.</source>
        <translation>Führt wieder aus, was zurückgenommen wurde.</translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation>&amp;Pinsel</translation>
    </message>
    <message>
        <source>Paint over what shall be repaired.</source>
        <translation>Übermalt, was repariert werden soll.</translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation>Ra&amp;dierer</translation>
    </message>
    <message>
        <source>Take parts of the mask away; held down, E erases for that long.</source>
        <translation>Nimmt Teile der Maske weg; E gehalten radiert nur so lange.</translation>
    </message>
    <message>
        <source>S&amp;maller Brush</source>
        <translation>Pinsel &amp;kleiner</translation>
    </message>
    <message>
        <source>Make the brush smaller.</source>
        <translation>Macht den Pinsel kleiner.</translation>
    </message>
    <message>
        <source>&amp;Larger Brush</source>
        <translation>Pinsel &amp;größer</translation>
    </message>
    <message>
        <source>Make the brush larger.</source>
        <translation>Macht den Pinsel größer.</translation>
    </message>
    <message>
        <source>S&amp;ofter Brush</source>
        <translation>Pinsel weic&amp;her</translation>
    </message>
    <message>
        <source>Make the brush&apos;s edge softer.</source>
        <translation>Macht den Rand des Pinsels weicher.</translation>
    </message>
    <message>
        <source>&amp;Harder Brush</source>
        <translation>Pinsel här&amp;ter</translation>
    </message>
    <message>
        <source>Make the brush&apos;s edge harder.</source>
        <translation>Macht den Rand des Pinsels härter.</translation>
    </message>
    <message>
        <source>&amp;Invert Mask</source>
        <translation>Maske &amp;umkehren</translation>
    </message>
    <message>
        <source>Swap what is repaired and what is kept.</source>
        <translation>Vertauscht, was repariert wird und was bleibt.</translation>
    </message>
    <message>
        <source>&amp;Clear Mask</source>
        <translation>Maske &amp;leeren</translation>
    </message>
    <message>
        <source>Remove the whole mask; it can be undone.</source>
        <translation>Entfernt die ganze Maske; das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Show the picture larger.</source>
        <translation>Zeigt das Bild größer.</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the picture smaller.</source>
        <translation>Zeigt das Bild kleiner.</translation>
    </message>
    <message>
        <source>&amp;Fit in Window</source>
        <translation>Ins &amp;Fenster einpassen</translation>
    </message>
    <message>
        <source>Show the whole picture.</source>
        <translation>Zeigt das ganze Bild.</translation>
    </message>
    <message>
        <source>Actual &amp;Size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>Show one pixel of the picture on one pixel of the screen.</source>
        <translation>Zeigt ein Pixel des Bildes auf einem Pixel des Bildschirms.</translation>
    </message>
    <message>
        <source>&amp;Double Size</source>
        <translation>&amp;Doppelte Größe</translation>
    </message>
    <message>
        <source>Show the picture at 200 %.</source>
        <translation>Zeigt das Bild bei 200 %.</translation>
    </message>
    <message>
        <source>Show &amp;Mask</source>
        <translation>&amp;Maske zeigen</translation>
    </message>
    <message>
        <source>Show or hide the mask over the picture.</source>
        <translation>Zeigt oder verbirgt die Maske über dem Bild.</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
        <source>Go through the views: result, split before and after, difference.</source>
        <translation>Wechselt durch die Ansichten: Ergebnis, vorher und nachher geteilt, Unterschied.</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Bedienleisten</translation>
    </message>
    <message>
        <source>Show or hide everything around the picture.</source>
        <translation>Zeigt oder verbirgt alles rund um das Bild.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurieren</translation>
    </message>
    <message>
        <source>Repair the picture.</source>
        <translation>Repariert das Bild.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stoppen</translation>
    </message>
    <message>
        <source>Stop the repair and keep the best picture so far.</source>
        <translation>Stoppt die Reparatur und behält das bisher beste Bild.</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Pause the repair, or go on.</source>
        <translation>Hält die Reparatur an oder setzt sie fort.</translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation>Sc&amp;hritt</translation>
    </message>
    <message>
        <source>Do exactly one step, then pause.</source>
        <translation>Führt genau einen Schritt aus und hält dann an.</translation>
    </message>
    <message>
        <source>Pre&amp;vious Step</source>
        <translation>&amp;Voriger Schritt</translation>
    </message>
    <message>
        <source>Look at the step before; on the timeline, Left alone.</source>
        <translation>Zeigt den Schritt davor; auf der Zeitleiste genügt Links.</translation>
    </message>
    <message>
        <source>&amp;Next Step</source>
        <translation>&amp;Nächster Schritt</translation>
    </message>
    <message>
        <source>Look at the step after; on the timeline, Right alone.</source>
        <translation>Zeigt den Schritt danach; auf der Zeitleiste genügt Rechts.</translation>
    </message>
    <message>
        <source>&amp;First Step</source>
        <translation>&amp;Erster Schritt</translation>
    </message>
    <message>
        <source>Look at the first step; on the timeline, Home alone.</source>
        <translation>Zeigt den ersten Schritt; auf der Zeitleiste genügt Pos1.</translation>
    </message>
    <message>
        <source>&amp;Last Step</source>
        <translation>&amp;Letzter Schritt</translation>
    </message>
    <message>
        <source>Look at the last step and follow the repair; on the timeline, End alone.</source>
        <translation>Zeigt den letzten Schritt und folgt der Reparatur; auf der Zeitleiste genügt Ende.</translation>
    </message>
    <message>
        <source>&amp;Estimate, State, Control</source>
        <translation>S&amp;chätzung, Zustand, Steuerung</translation>
    </message>
    <message>
        <source>Go through what is shown of a step: estimate, state, control.</source>
        <translation>Wechselt, was von einem Schritt gezeigt wird: Schätzung, Zustand, Steuerung.</translation>
    </message>
    <message>
        <source>&amp;Use This Step</source>
        <translation>&amp;Diesen Schritt übernehmen</translation>
    </message>
    <message>
        <source>Make the step that is shown the result, so that saving writes it.</source>
        <translation>Macht den gezeigten Schritt zum Ergebnis, sodass Speichern ihn schreibt.</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>Show this list of keys.</source>
        <translation>Zeigt diese Liste der Tasten.</translation>
    </message>
    <message>
        <source>&amp;About Flowmend</source>
        <translation>Ü&amp;ber Flowmend</translation>
    </message>
    <message>
        <source>What Flowmend is, and its version.</source>
        <translation>Was Flowmend ist, und welche Version.</translation>
    </message>
    <message>
        <source>Right button</source>
        <translation>Rechte Taste</translation>
    </message>
    <message>
        <source>Erase while painting.</source>
        <translation>Radiert beim Malen.</translation>
    </message>
    <message>
        <source>Shift+Click</source>
        <translation>Umschalt+Klick</translation>
    </message>
    <message>
        <source>Paint a straight line from the last stroke.</source>
        <translation>Malt eine gerade Linie vom letzten Strich aus.</translation>
    </message>
    <message>
        <source>Ctrl+Wheel, Alt+Wheel</source>
        <translation>Strg+Mausrad, Alt+Mausrad</translation>
    </message>
    <message>
        <source>Make the brush larger or smaller.</source>
        <translation>Macht den Pinsel größer oder kleiner.</translation>
    </message>
    <message>
        <source>Arrows, Enter</source>
        <translation>Pfeiltasten, Eingabe</translation>
    </message>
    <message>
        <source>Move the brush and paint without a mouse.</source>
        <translation>Bewegt den Pinsel und malt ohne Maus.</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the pointer.</source>
        <translation>Zoomt am Zeiger.</translation>
    </message>
    <message>
        <source>Space+Drag, middle button</source>
        <translation>Leertaste+Ziehen, mittlere Taste</translation>
    </message>
    <message>
        <source>Move the picture.</source>
        <translation>Verschiebt das Bild.</translation>
    </message>
    <message>
        <source>\ held</source>
        <translation>\ gehalten</translation>
    </message>
    <message>
        <source>Show the picture as it was opened.</source>
        <translation>Zeigt das Bild, wie es geöffnet wurde.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparatur</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Manage Priors…</source>
        <translation>Priors &amp;verwalten…</translation>
    </message>
    <message>
        <source>See what the priors are for; import and remove priors.</source>
        <translation>Sehen, wofür die Priors sind; Priors importieren und entfernen.</translation>
    </message>
    <message>
        <source>&amp;Train a Prior…</source>
        <translation>Prior &amp;trainieren…</translation>
    </message>
    <message>
        <source>Learn a prior from a folder of your own pictures.</source>
        <translation>Einen Prior aus einem Ordner eigener Bilder lernen.</translation>
    </message>
    <message>
        <source>Priors</source>
        <translation>Priors</translation>
    </message>
    <message>
        <source>Show P&amp;lan</source>
        <translation>P&amp;lan zeigen</translation>
    </message>
    <message>
        <source>Show or hide what a repair would do: its windows or tiles, time and memory.</source>
        <translation>Zeigt oder verbirgt, was eine Reparatur täte: Fenster oder Kacheln, Zeit und Speicher.</translation>
    </message>
    <message>
        <source>Mark the E&amp;yes</source>
        <translation>A&amp;ugen markieren</translation>
    </message>
    <message>
        <source>Say where the eyes of a damaged face are, with two clicks.</source>
        <translation>Sagen Sie mit zwei Klicks, wo die Augen eines beschädigten Gesichts sind.</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>Fill in</source>
        <translation>Ausfüllen</translation>
    </message>
    <message>
        <source>Repairs scratches, stains and missing parts that a mask shows.</source>
        <translation>Repariert Kratzer, Flecken und fehlende Teile, die eine Maske zeigt.</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Schärfen</translation>
    </message>
    <message>
        <source>Undoes a blur whose kernel is known or guessed.</source>
        <translation>Macht eine Unschärfe rückgängig, deren Kern bekannt oder geschätzt ist.</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Makes a larger picture with the detail that the small one lost.</source>
        <translation>Macht ein größeres Bild mit den Einzelheiten, die das kleine verloren hat.</translation>
    </message>
    <message>
        <source>Remove noise</source>
        <translation>Rauschen entfernen</translation>
    </message>
    <message>
        <source>Removes grain and noise from the whole picture.</source>
        <translation>Entfernt Korn und Rauschen aus dem ganzen Bild.</translation>
    </message>
    <message>
        <source>Missing parts</source>
        <translation>Fehlende Teile</translation>
    </message>
    <message>
        <source>Pixels that a mask shows as white are unknown; grey ones count in part.</source>
        <translation>Pixel, die eine Maske weiß zeigt, sind unbekannt; graue zählen zum Teil.</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Unschärfe</translation>
    </message>
    <message>
        <source>Every point of the picture is smeared by the same kernel.</source>
        <translation>Jeder Punkt des Bildes ist vom selben Kern verschmiert.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>How a point is smeared: gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS (pixels, degrees counter-clockwise) or file:PATH of a grey picture.</source>
        <translation>Wie ein Punkt verschmiert ist: gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS (Pixel, Grad gegen den Uhrzeigersinn) oder file:PATH eines grauen Bildes.</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>Edge repeated</source>
        <translation>Rand wiederholt</translation>
    </message>
    <message>
        <source>Mid-grey</source>
        <translation>Mittelgrau</translation>
    </message>
    <message>
        <source>Opposite edge</source>
        <translation>Gegenüberliegender Rand</translation>
    </message>
    <message>
        <source>Too small</source>
        <translation>Zu klein</translation>
    </message>
    <message>
        <source>The picture was made smaller and has lost its detail.</source>
        <translation>Das Bild wurde verkleinert und hat seine Einzelheiten verloren.</translation>
    </message>
    <message>
        <source>Enlarge by</source>
        <translation>Vergrößerungsfaktor</translation>
    </message>
    <message>
        <source>How many times larger each side becomes.</source>
        <translation>Auf das Wievielfache jede Seite wächst.</translation>
    </message>
    <message>
        <source>Made smaller by</source>
        <translation>Verkleinert durch</translation>
    </message>
    <message>
        <source>How the large picture became the small one.</source>
        <translation>Wie aus dem großen Bild das kleine wurde.</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>Mittelung</translation>
    </message>
    <message>
        <source>Dropping pixels</source>
        <translation>Weglassen von Pixeln</translation>
    </message>
    <message>
        <source>Bicubic filter</source>
        <translation>Bikubischer Filter</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Start of the random numbers: the same seed gives the same repair, another seed another one.</source>
        <translation>Anfang der Zufallszahlen: Derselbe Startwert ergibt dieselbe Reparatur, ein anderer eine andere.</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>How many repairs are made from different noise and averaged into the picture.</source>
        <translation>Wie viele Reparaturen aus verschiedenem Rauschen entstehen und zum Bild gemittelt werden.</translation>
    </message>
    <message>
        <source>Surroundings</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation>Weicher Rand</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Numbers used inside the network: bf16 is faster where the processor has it, fp32 the most exact.</source>
        <translation>Zahlen, mit denen das Netz rechnet: bf16 ist schneller, wo der Prozessor es beherrscht, fp32 am genauesten.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>What computes: auto, cpu, cuda, or cuda:N for the graphics card number N.</source>
        <translation>Womit gerechnet wird: auto, cpu, cuda oder cuda:N für die Grafikkarte Nummer N.</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Processor threads that compute; 0 takes one for each physical core.</source>
        <translation>Prozessor-Threads, die rechnen; 0 nimmt einen je physischem Kern des Prozessors.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Into how many steps the way from noise to picture is divided.</source>
        <translation>In wie viele Schritte der Weg vom Rauschen zum Bild geteilt wird.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Inner iterations</source>
        <translation>Innere Iterationen</translation>
    </message>
    <message>
        <source>How many times the optimiser improves the control within one step.</source>
        <translation>Wie oft der Optimierer die Steuerung innerhalb eines Schritts verbessert.</translation>
    </message>
    <message>
        <source>iterations</source>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts against the size of the control; auto follows from the noise and the damage.</source>
        <translation>Wie viel die Übereinstimmung mit dem beschädigten Bild gegenüber der Größe der Steuerung zählt; auto folgt aus dem Rauschen und dem Schaden.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>The step size of the Adam optimiser that looks for the control.</source>
        <translation>Die Schrittweite des Adam-Optimierers, der die Steuerung sucht.</translation>
    </message>
    <message>
        <source>MPC, one step ahead</source>
        <translation>MPC, ein Schritt voraus</translation>
    </message>
    <message>
        <source>Looks ahead to the finished picture in one straight step: fast, with one network evaluation a step and none differentiated.</source>
        <translation>Schaut in einem einzigen geraden Schritt bis zum fertigen Bild voraus: schnell, mit einer Netzauswertung je Schritt und ohne Ableitung.</translation>
    </message>
    <message>
        <source>Data step</source>
        <translation>Datenschritt</translation>
    </message>
    <message>
        <source>How each step brings the estimate into agreement with the damaged picture.</source>
        <translation>Wie jeder Schritt die Schätzung mit dem beschädigten Bild in Übereinstimmung bringt.</translation>
    </message>
    <message>
        <source>Adam, as published</source>
        <translation>Adam, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Data weight</source>
        <translation>Datengewicht</translation>
    </message>
    <message>
        <source>How sure the prior is at this time</source>
        <translation>Wie sicher der Prior zu dieser Zeit ist</translation>
    </message>
    <message>
        <source>Noise renewal</source>
        <translation>Rauscherneuerung</translation>
    </message>
    <message>
        <source>Renewed noise</source>
        <translation>Erneuertes Rauschen</translation>
    </message>
    <message>
        <source>In pairs of opposite sign</source>
        <translation>In Paaren mit entgegengesetztem Vorzeichen</translation>
    </message>
    <message>
        <source>Independent</source>
        <translation>Unabhängig</translation>
    </message>
    <message>
        <source>Averaged steps</source>
        <translation>Gemittelte Schritte</translation>
    </message>
    <message>
        <source>Time grid</source>
        <translation>Zeitgitter</translation>
    </message>
    <message>
        <source>MPC, one small step</source>
        <translation>MPC, ein kleiner Schritt</translation>
    </message>
    <message>
        <source>MPC, receding horizon</source>
        <translation>MPC, gleitender Horizont</translation>
    </message>
    <message>
        <source>Plans all the way to the finished picture in a few coarse steps, takes a small one and plans again.</source>
        <translation>Plant in wenigen groben Schritten bis zum fertigen Bild, geht einen kleinen und plant neu.</translation>
    </message>
    <message>
        <source>Look-ahead steps</source>
        <translation>Vorausschauschritte</translation>
    </message>
    <message>
        <source>In how many coarse steps the plan reaches the finished picture.</source>
        <translation>In wie vielen groben Schritten der Plan das fertige Bild erreicht.</translation>
    </message>
    <message>
        <source>Warm start</source>
        <translation>Warmstart</translation>
    </message>
    <message>
        <source>What each plan starts from.</source>
        <translation>Wovon jeder Plan ausgeht.</translation>
    </message>
    <message>
        <source>No control</source>
        <translation>Keine Steuerung</translation>
    </message>
    <message>
        <source>The last plan</source>
        <translation>Der letzte Plan</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>Speicher sparen</translation>
    </message>
    <message>
        <source>Evaluates the network again instead of keeping what it computed for every look-ahead step.</source>
        <translation>Wertet das Netz noch einmal aus, statt für jeden Vorausschauschritt zu behalten, was es berechnet hat.</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>Radius</translation>
    </message>
    <message>
        <source>How far around a missing pixel known ones are taken into account.</source>
        <translation>Wie weit um ein fehlendes Pixel herum bekannte berücksichtigt werden.</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Telea (no prior)</source>
        <translation>Telea (ohne Prior)</translation>
    </message>
    <message>
        <source>Fills holes from their edges inwards by weighted means, without a prior.</source>
        <translation>Füllt Löcher von den Rändern nach innen durch gewichtete Mittel, ohne Prior.</translation>
    </message>
    <message>
        <source>Navier-Stokes (no prior)</source>
        <translation>Navier-Stokes (ohne Prior)</translation>
    </message>
    <message>
        <source>Fills holes by continuing lines of equal brightness, without a prior.</source>
        <translation>Füllt Löcher, indem es Linien gleicher Helligkeit fortsetzt, ohne Prior.</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Side of the training pictures in pixels, or several with their shares: 64:0.8,96:0.2.</source>
        <translation>Seite der Trainingsbilder in Pixeln, oder mehrere mit ihren Anteilen: 64:0.8,96:0.2.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Channels of the network&apos;s finest level; the next levels have two and four times as many.</source>
        <translation>Kanäle der feinsten Stufe des Netzes; die nächsten Stufen haben zwei- und viermal so viele.</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Residual blocks of each level from the finest to the coarsest, separated by commas.</source>
        <translation>Residualblöcke jeder Stufe von der feinsten bis zur gröbsten, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>Aufmerksamkeitsköpfe</translation>
    </message>
    <message>
        <source>Heads of the attention at the coarsest level; 0 leaves attention out.</source>
        <translation>Köpfe der Aufmerksamkeit auf der gröbsten Stufe; 0 lässt die Aufmerksamkeit weg.</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>How long to train in all, with resumed parts counted; the learning rate falls to zero by then.</source>
        <translation>Wie lange insgesamt trainiert wird, fortgesetzte Teile mitgezählt; bis dahin fällt die Lernrate auf null.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Pictures looked at for each update of the network.</source>
        <translation>Bilder, die für jede Aktualisierung des Netzes betrachtet werden.</translation>
    </message>
    <message>
        <source>Largest step size of the optimiser, reached after a short warm-up.</source>
        <translation>Größte Schrittweite des Optimierers, erreicht nach kurzem Aufwärmen.</translation>
    </message>
    <message>
        <source>Share of the averaged weights that each update keeps: closer to 1 averages over a longer time.</source>
        <translation>Anteil der gemittelten Gewichte, den jede Aktualisierung behält: näher an 1 wird über längere Zeit gemittelt.</translation>
    </message>
    <message>
        <source>Save every</source>
        <translation>Speichern alle</translation>
    </message>
    <message>
        <source>Seconds between two saved states: what a crash or a power cut can cost.</source>
        <translation>Sekunden zwischen zwei gespeicherten Ständen: was ein Absturz oder Stromausfall kosten kann.</translation>
    </message>
    <message>
        <source>Measure every</source>
        <translation>Messen alle</translation>
    </message>
    <message>
        <source>Seconds between two measurements of the loss on held-out pictures.</source>
        <translation>Sekunden zwischen zwei Messungen des Verlusts an zurückgehaltenen Bildern.</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Ausgleich</translation>
    </message>
    <message>
        <source>Share of a subfolder as its number of pictures to this power: 1 keeps their sizes, 0 makes all equal.</source>
        <translation>Anteil eines Unterordners als Zahl seiner Bilder, mit diesem Wert potenziert: 1 behält die Größen, 0 macht alle gleich.</translation>
    </message>
    <message>
        <source>Fixed shares</source>
        <translation>Feste Anteile</translation>
    </message>
    <message>
        <source>Subfolders with a fixed share of each batch, the others by balance: photos:0.15,modern:0.3.</source>
        <translation>Unterordner mit festem Anteil an jedem Stapel, die übrigen nach Ausgleich: photos:0.15,modern:0.3.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>How far into a picture a training crop may go: 1 takes the whole short side, 2 down to half of it.</source>
        <translation>Wie weit ein Trainingsausschnitt in ein Bild hineingehen darf: 1 nimmt die ganze kurze Seite, 2 bis hinunter zur halben.</translation>
    </message>
    <message>
        <source>Crops</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>Share of the pictures that are cropped as far as the zoom allows; the others are shown whole.</source>
        <translation>Anteil der Bilder, die so weit beschnitten werden, wie der Zoom erlaubt; die übrigen werden ganz gezeigt.</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Zufällige Lage</translation>
    </message>
    <message>
        <source>How much pictures are turned, scaled and shifted at random; 1 is up to 5 degrees, 8 % and 3 %.</source>
        <translation>Wie stark Bilder zufällig gedreht, skaliert und verschoben werden; 1 heißt bis zu 5 Grad, 8 % und 3 %.</translation>
    </message>
    <message>
        <source>Grey pictures</source>
        <translation>Graue Bilder</translation>
    </message>
    <message>
        <source>Share of the pictures that are shown to the network without colour.</source>
        <translation>Anteil der Bilder, die dem Netz ohne Farbe gezeigt werden.</translation>
    </message>
    <message>
        <source>Tinted pictures</source>
        <translation>Getönte Bilder</translation>
    </message>
    <message>
        <source>Share of the pictures that are shown with the tint of an old print.</source>
        <translation>Anteil der Bilder, die mit der Tönung eines alten Abzugs gezeigt werden.</translation>
    </message>
    <message>
        <source>Lambda alone, as published</source>
        <translation>Nur Lambda, wie veröffentlicht</translation>
    </message>
    <message>
        <source>How wide a window the repair looks at, as a multiple of the hole&apos;s thickness.</source>
        <translation>Wie groß das Fenster ist, das die Reparatur betrachtet, als Vielfaches der Dicke des Lochs.</translation>
    </message>
    <message>
        <source>Width of the ramp outside the mask over which the repair fades into the picture; 0 changes nothing outside.</source>
        <translation>Breite des Übergangs außerhalb der Maske, in dem die Reparatur ins Bild übergeht; 0 ändert außerhalb nichts.</translation>
    </message>
    <message>
        <source>Sharpen, overexposed</source>
        <translation>Schärfen, überbelichtet</translation>
    </message>
    <message>
        <source>Undoes a blur and what the camera clipped or bent after it.</source>
        <translation>Macht eine Unschärfe rückgängig und was die Kamera danach abgeschnitten oder verbogen hat.</translation>
    </message>
    <message>
        <source>Sharpen, real blur</source>
        <translation>Schärfen, echte Unschärfe</translation>
    </message>
    <message>
        <source>Undoes a blur described by a network whose weights you have.</source>
        <translation>Macht eine Unschärfe rückgängig, die ein Netz beschreibt, dessen Gewichte Sie haben.</translation>
    </message>
    <message>
        <source>Colourise</source>
        <translation>Kolorieren</translation>
    </message>
    <message>
        <source>Gives a grey photo colours that fit it; its brightness stays.</source>
        <translation>Gibt einem grauen Foto Farben, die zu ihm passen; seine Helligkeit bleibt.</translation>
    </message>
    <message>
        <source>What the blur saw beyond the edges of the picture; open: a scene that goes on and is not known, as in a real photo.</source>
        <translation>Was die Unschärfe jenseits der Bildränder sah; offen: eine Szene, die weitergeht und unbekannt ist, wie bei einem echten Foto.</translation>
    </message>
    <message>
        <source>The scene goes on</source>
        <translation>Die Szene geht weiter</translation>
    </message>
    <message>
        <source>Blur by a network</source>
        <translation>Unschärfe durch ein Netz</translation>
    </message>
    <message>
        <source>A network that has learnt real blur smears the picture; its weights are a file.</source>
        <translation>Ein Netz, das echte Unschärfe gelernt hat, verwischt das Bild; seine Gewichte sind eine Datei.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>The blur network&apos;s weights, a safetensors file; Flowmend ships none.</source>
        <translation>Die Gewichte des Unschärfenetzes, eine safetensors-Datei; Flowmend bringt keine mit.</translation>
    </message>
    <message>
        <source>Blur code</source>
        <translation>Unschärfecode</translation>
    </message>
    <message>
        <source>Which blur of those that the network knows: the seed of its code.</source>
        <translation>Welche Unschärfe von denen, die das Netz kennt: der Startwert ihres Codes.</translation>
    </message>
    <message>
        <source>Camera response</source>
        <translation>Kennlinie der Kamera</translation>
    </message>
    <message>
        <source>The camera bent the values and clipped what was too bright or too dark.</source>
        <translation>Die Kamera hat die Werte verbogen und abgeschnitten, was zu hell oder zu dunkel war.</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Kennlinie</translation>
    </message>
    <message>
        <source>How the camera turned light into values: overexposed clips at white, hard contrast at both ends, a film curve presses both ends together.</source>
        <translation>Wie die Kamera Licht in Werte verwandelt hat: Überbelichtung schneidet bei Weiß ab, harter Kontrast an beiden Enden, eine Filmkurve staucht beide Enden.</translation>
    </message>
    <message>
        <source>Overexposed</source>
        <translation>Überbelichtet</translation>
    </message>
    <message>
        <source>Hard contrast</source>
        <translation>Harter Kontrast</translation>
    </message>
    <message>
        <source>Film curve</source>
        <translation>Filmkurve</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>How many times brighter or richer in contrast the camera made it.</source>
        <translation>Um wie viel heller oder kontrastreicher die Kamera es gemacht hat.</translation>
    </message>
    <message>
        <source>Colour lost</source>
        <translation>Farbe verloren</translation>
    </message>
    <message>
        <source>Of each pixel only the brightness is known.</source>
        <translation>Von jedem Pixel ist nur die Helligkeit bekannt.</translation>
    </message>
    <message>
        <source>D-Flow</source>
        <translation>D-Flow</translation>
    </message>
    <message>
        <source>Looks for the noise from which the prior makes a picture that fits the damaged one: always a picture of the prior&apos;s kind, and very slow.</source>
        <translation>Sucht das Rauschen, aus dem der Prior ein Bild macht, das zum beschädigten passt: immer ein Bild von der Art des Priors, und sehr langsam.</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>How many rounds the optimiser works; 0 takes the number published for the task.</source>
        <translation>Wie viele Runden der Optimierer arbeitet; 0 nimmt die für die Aufgabe veröffentlichte Zahl.</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>How many times the optimiser improves the noise within one round.</source>
        <translation>Wie oft der Optimierer das Rauschen innerhalb einer Runde verbessert.</translation>
    </message>
    <message>
        <source>Weight of the noise&apos;s size</source>
        <translation>Gewicht der Größe des Rauschens</translation>
    </message>
    <message>
        <source>The published lambda: how much it counts that the noise has the size of noise, against agreement with the damaged picture.</source>
        <translation>Das veröffentlichte Lambda: wie viel es zählt, dass das Rauschen die Größe von Rauschen hat, gegen die Übereinstimmung mit dem beschädigten Bild.</translation>
    </message>
    <message>
        <source>Start from the picture</source>
        <translation>Vom Bild aus</translation>
    </message>
    <message>
        <source>How much of the noise at the start is what the damaged picture itself leads back to; the rest is drawn.</source>
        <translation>Wie viel des Rauschens am Anfang das ist, wohin das beschädigte Bild selbst zurückführt; der Rest wird gezogen.</translation>
    </message>
    <message>
        <source>Repeats the slips of the public code, only to compare with it; docs/methods.md names them.</source>
        <translation>Wiederholt die Versehen des öffentlichen Programms, nur zum Vergleich mit ihm; docs/methods.md nennt sie.</translation>
    </message>
    <message>
        <source>Flow-Priors</source>
        <translation>Flow-Priors</translation>
    </message>
    <message>
        <source>Follows the prior and improves the picture at every step by what was measured and by how likely it is, which needs the network&apos;s second derivatives.</source>
        <translation>Folgt dem Prior und verbessert das Bild bei jedem Schritt um das, was gemessen wurde, und danach, wie wahrscheinlich es ist; das braucht die zweiten Ableitungen des Netzes.</translation>
    </message>
    <message>
        <source>How many times the optimiser improves the picture within one step.</source>
        <translation>Wie oft der Optimierer das Bild innerhalb eines Schrittes verbessert.</translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts against what the prior finds likely; auto takes the value published for the task.</source>
        <translation>Wie viel die Übereinstimmung mit dem beschädigten Bild gegen das zählt, was der Prior wahrscheinlich findet; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>The step size of the Adam optimiser that moves the picture; auto takes the value published for the task.</source>
        <translation>Die Schrittweite des Adam-Optimierers, der das Bild bewegt; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>Draws a step</source>
        <translation>Ziehungen je Schritt</translation>
    </message>
    <message>
        <source>Over how many draws of noise the prior&apos;s estimates are averaged: 1x60,3x30,35x10 takes 1 in the first 60 of 100 steps, then 3, and 35 in the last 10. Auto takes what was published for the task, 5 a step on average.</source>
        <translation>Über wie viele Ziehungen von Rauschen die Schätzungen des Priors gemittelt werden: 1x60,3x30,35x10 nimmt 1 in den ersten 60 von 100 Schritten, dann 3, und 35 in den letzten 10. Auto nimmt, was für die Aufgabe veröffentlicht wurde, im Mittel 5 je Schritt.</translation>
    </message>
    <message>
        <source>FlowADMM</source>
        <translation>FlowADMM</translation>
    </message>
    <message>
        <source>Lets exact least squares and the prior as a denoiser agree on one picture; most of the work is done in the last steps; for linear damage.</source>
        <translation>Lässt genaue kleinste Quadrate und den Prior als Entrauscher sich auf ein Bild einigen; die meiste Arbeit fällt in den letzten Schritten an; für lineare Schäden.</translation>
    </message>
    <message>
        <source>Tau</source>
        <translation>Tau</translation>
    </message>
    <message>
        <source>How much the prior&apos;s picture counts against the damaged one; auto takes the value published for the task.</source>
        <translation>Wie viel das Bild des Priors gegen das beschädigte zählt; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>First time</source>
        <translation>Erste Zeit</translation>
    </message>
    <message>
        <source>How finished the picture is taken to be at the beginning: 0 pure noise, 1 clean; auto takes the value published for the task.</source>
        <translation>Für wie fertig das Bild am Anfang gehalten wird: 0 reines Rauschen, 1 sauber; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Letzte Zeit</translation>
    </message>
    <message>
        <source>How finished the picture is taken to be in the end; auto takes the value published for the task.</source>
        <translation>Für wie fertig das Bild am Ende gehalten wird; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>The power p of the times between the first and the last, (n/N)^p; auto takes the value published for the task.</source>
        <translation>Die Potenz p der Zeiten zwischen der ersten und der letzten, (n/N)^p; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>FlowChef</source>
        <translation>FlowChef</translation>
    </message>
    <message>
        <source>Follows the prior and steers each step by the error of the picture expected from there: one network evaluation a step, none differentiated, for any damage.</source>
        <translation>Folgt dem Prior und lenkt jeden Schritt nach dem Fehler des Bildes, das von dort zu erwarten ist: eine Netzauswertung je Schritt, keine abgeleitet, für jeden Schaden.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Führung</translation>
    </message>
    <message>
        <source>How strongly the damaged picture steers; auto takes the published 500, brought to the size of the picture.</source>
        <translation>Wie stark das beschädigte Bild lenkt; auto nimmt die veröffentlichten 500, auf die Größe des Bildes gebracht.</translation>
    </message>
    <message>
        <source>Flower</source>
        <translation>Flower</translation>
    </message>
    <message>
        <source>Corrects each estimate of the prior by exact least squares and goes on from it with fresh noise, with one network evaluation a step; for linear damage.</source>
        <translation>Berichtigt jede Schätzung des Priors durch genaue kleinste Quadrate und geht von ihr mit frischem Rauschen weiter, mit einer Netzauswertung je Schritt; für lineare Schäden.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>How many independent runs are averaged: more are smoother and closer on average, and take that many times as long.</source>
        <translation>Wie viele unabhängige Durchläufe gemittelt werden: Mehr sind glatter und im Mittel näher, und sie dauern entsprechend länger.</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Draw the correction</source>
        <translation>Die Berichtigung ziehen</translation>
    </message>
    <message>
        <source>Adds to each correction the noise that the measurement leaves open: livelier pictures, further from the original on average.</source>
        <translation>Fügt jeder Berichtigung das Rauschen hinzu, das die Messung offen lässt: lebendigere Bilder, im Mittel weiter vom Original.</translation>
    </message>
    <message>
        <source>FlowGrad</source>
        <translation>FlowGrad</translation>
    </message>
    <message>
        <source>Follows the prior all the way, looks at what is wrong with the picture, corrects the whole way and follows it again: the global method, and slow.</source>
        <translation>Folgt dem Prior den ganzen Weg, sieht nach, was am Bild falsch ist, berichtigt den ganzen Weg und folgt ihm wieder: das globale Verfahren, und langsam.</translation>
    </message>
    <message>
        <source>Straightness</source>
        <translation>Geradheit</translation>
    </message>
    <message>
        <source>How much a stretch of the way may bend and still be corrected as one; 0 corrects every step for itself.</source>
        <translation>Wie sehr ein Stück des Weges gekrümmt sein darf, um noch als eines berichtigt zu werden; 0 berichtigt jeden Schritt für sich.</translation>
    </message>
    <message>
        <source>Aim</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Nearest to the truth</source>
        <translation>Der Wahrheit am nächsten</translation>
    </message>
    <message>
        <source>Looks real</source>
        <translation>Sieht echt aus</translation>
    </message>
    <message>
        <source>Each pixel corrects its neighbours</source>
        <translation>Jedes Pixel berichtigt seine Nachbarn</translation>
    </message>
    <message>
        <source>Least squares, pixel by pixel</source>
        <translation>Kleinste Quadrate, Pixel für Pixel</translation>
    </message>
    <message>
        <source>What the agreement with the damaged picture is weighed against by the data steps exact and adam.</source>
        <translation>Wogegen die Übereinstimmung mit dem beschädigten Bild von den Datenschritten exact und adam abgewogen wird.</translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts; auto is 1 where it is weighed against the prior, else the value published for the task.</source>
        <translation>Wie viel die Übereinstimmung mit dem beschädigten Bild zählt; auto ist 1, wo sie gegen den Prior abgewogen wird, sonst der für die Aufgabe veröffentlichte Wert.</translation>
    </message>
    <message>
        <source>How much of the noise is drawn anew after each step: 1 all of it, 0 none as published; auto is 1 for fidelity and 0 for realism.</source>
        <translation>Wie viel des Rauschens nach jedem Schritt neu gezogen wird: 1 alles, 0 nichts, wie veröffentlicht; auto ist 1 für die Wahrheit und 0 für den echten Anschein.</translation>
    </message>
    <message>
        <source>The result is the mean of the estimates of this last fraction of the steps; 0 takes the last one alone; auto is 0.2 for fidelity and 0 for realism.</source>
        <translation>Das Ergebnis ist das Mittel der Schätzungen dieses letzten Bruchteils der Schritte; 0 nimmt die letzte allein; auto ist 0,2 für die Wahrheit und 0 für den echten Anschein.</translation>
    </message>
    <message>
        <source>Data iterations</source>
        <translation>Datenschritt-Iterationen</translation>
    </message>
    <message>
        <source>How many conjugate gradient iterations a data step with covariance takes at most.</source>
        <translation>Wie viele Iterationen konjugierter Gradienten ein Datenschritt mit Kovarianz höchstens macht.</translation>
    </message>
    <message>
        <source>OC-Flow</source>
        <translation>OC-Flow</translation>
    </message>
    <message>
        <source>Corrects the whole way of the prior again and again, at a price for every correction: the global optimal control, and very slow.</source>
        <translation>Berichtigt den ganzen Weg des Priors wieder und wieder, zu einem Preis für jede Berichtigung: die globale optimale Steuerung, und sehr langsam.</translation>
    </message>
    <message>
        <source>Decay of the control</source>
        <translation>Abklingen der Steuerung</translation>
    </message>
    <message>
        <source>What is left of the corrections at each iteration before new ones are added: below 1 they have a price.</source>
        <translation>Was bei jeder Iteration von den Berichtigungen bleibt, bevor neue hinzukommen: unter 1 haben sie einen Preis.</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>How many times the whole way is corrected and followed again.</source>
        <translation>Wie oft der ganze Weg berichtigt und wieder gegangen wird.</translation>
    </message>
    <message>
        <source>Correction rate</source>
        <translation>Berichtigungsrate</translation>
    </message>
    <message>
        <source>By how much of the gradient each step of the way is corrected; auto fits it to the number of steps and the damage.</source>
        <translation>Um wie viel des Gradienten jeder Schritt des Weges berichtigt wird; auto passt es der Zahl der Schritte und dem Schaden an.</translation>
    </message>
    <message>
        <source>As the public code</source>
        <translation>Wie das öffentliche Programm</translation>
    </message>
    <message>
        <source>OT-ODE</source>
        <translation>OT-ODE</translation>
    </message>
    <message>
        <source>Follows the prior from a noisy copy of the damaged picture and bends its way by what was measured, with one network evaluation a step, differentiated.</source>
        <translation>Folgt dem Prior von einer verrauschten Kopie des beschädigten Bildes aus und biegt seinen Weg nach dem, was gemessen wurde, mit einer Netzauswertung je Schritt, abgeleitet.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>The time at which the way begins, with this much of the damaged picture and the rest noise; the steps before it are left out. Auto takes the value published for the task.</source>
        <translation>Die Zeit, zu der der Weg beginnt, mit so viel vom beschädigten Bild und dem Rest Rauschen; die Schritte davor entfallen. Auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>Guidance over time</source>
        <translation>Führung über die Zeit</translation>
    </message>
    <message>
        <source>How the strength of the guidance changes on the way.</source>
        <translation>Wie sich die Stärke der Führung auf dem Weg ändert.</translation>
    </message>
    <message>
        <source>As published for the task</source>
        <translation>Wie für die Aufgabe veröffentlicht</translation>
    </message>
    <message>
        <source>Less at the beginning</source>
        <translation>Weniger am Anfang</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Gleichbleibend</translation>
    </message>
    <message>
        <source>PnP-Flow</source>
        <translation>PnP-Flow</translation>
    </message>
    <message>
        <source>Alternates small steps towards the damaged picture with the prior as a denoiser, averaged over several draws of noise: soft and robust, for any damage.</source>
        <translation>Wechselt zwischen kleinen Schritten zum beschädigten Bild und dem Prior als Entrauscher, gemittelt über mehrere Ziehungen von Rauschen: weich und robust, für jeden Schaden.</translation>
    </message>
    <message>
        <source>Over how many draws of noise each estimate of the prior is averaged; each costs one network evaluation.</source>
        <translation>Über wie viele Ziehungen von Rauschen jede Schätzung des Priors gemittelt wird; jede kostet eine Netzauswertung.</translation>
    </message>
    <message>
        <source>draws</source>
        <translation>Ziehungen</translation>
    </message>
    <message>
        <source>Step size</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>The first step towards the damaged picture; up to 1 is safe where the damage does not amplify.</source>
        <translation>Der erste Schritt zum beschädigten Bild; bis 1 ist sicher, wo der Schaden nicht verstärkt.</translation>
    </message>
    <message>
        <source>Step decay</source>
        <translation>Abnahme der Schritte</translation>
    </message>
    <message>
        <source>The power of 1 - t by which the steps shrink: 0 not at all; auto takes the value published for the task.</source>
        <translation>Die Potenz von 1 - t, mit der die Schritte schrumpfen: 0 gar nicht; auto nimmt den für die Aufgabe veröffentlichten Wert.</translation>
    </message>
    <message>
        <source>Kind of noise</source>
        <translation>Art des Rauschens</translation>
    </message>
    <message>
        <source>What the deviations of the damaged picture look like.</source>
        <translation>Wie die Abweichungen des beschädigten Bildes aussehen.</translation>
    </message>
    <message>
        <source>Gaussian: many small ones</source>
        <translation>Gauß: viele kleine</translation>
    </message>
    <message>
        <source>Laplace: few large ones</source>
        <translation>Laplace: wenige große</translation>
    </message>
    <message>
        <source>Noise in the picture as a standard deviation, where black to white is 2; &apos;auto&apos; measures it in the picture.</source>
        <translation>Rauschen im Bild als Standardabweichung, wobei Schwarz bis Weiß 2 ist; &apos;auto&apos; misst es im Bild.</translation>
    </message>
    <message>
        <source>Plans one small step at a time and asks the prior how this picture&apos;s parts hang together: the best repair, at about twice the time a step.</source>
        <translation>Plant einen kleinen Schritt nach dem anderen und fragt den Prior, wie die Teile dieses Bildes zusammenhängen: die beste Reparatur, bei etwa doppelter Zeit je Schritt.</translation>
    </message>
    <message>
        <source>One product with the network&apos;s Jacobian</source>
        <translation>Ein Produkt mit der Jacobi-Matrix des Netzes</translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts; auto is 1, what the noise level says, and with Adam the value published for the task.</source>
        <translation>Wie viel die Übereinstimmung mit dem beschädigten Bild zählt; auto ist 1, was das Rauschen besagt, und mit Adam der für die Aufgabe veröffentlichte Wert.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Which weights of a checkpoint: moving averages where there are some, or the last ones.</source>
        <translation>Welche Gewichte eines Zwischenstands: gleitende Mittel, wo es welche gibt, oder die letzten.</translation>
    </message>
    <message>
        <source>Averaged</source>
        <translation>Gemittelte</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzte</translation>
    </message>
    <message>
        <source>Native size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>Side of the pictures it was trained on; 0: as its tensors let guess.</source>
        <translation>Seite der Bilder, mit denen er trainiert wurde; 0: wie seine Tensoren vermuten lassen.</translation>
    </message>
    <message>
        <source>Heads of attention, where the tensors do not tell (U-Nets of torchcfm); 0: not said.</source>
        <translation>Köpfe der Aufmerksamkeit, wo die Tensoren es nicht verraten (U-Netze von torchcfm); 0: keine Angabe.</translation>
    </message>
    <message>
        <source>Head width</source>
        <translation>Kopfbreite</translation>
    </message>
    <message>
        <source>Channels of one head of attention, instead of their number; 0: not said.</source>
        <translation>Kanäle eines Kopfes der Aufmerksamkeit, anstelle ihrer Zahl; 0: keine Angabe.</translation>
    </message>
    <message>
        <source>Attention order</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>How queries, keys and values lie, where there are several heads.</source>
        <translation>Wie Anfragen, Schlüssel und Werte liegen, wo es mehrere Köpfe gibt.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>Legacy</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>The class that a network with classes is to paint; -1: not said.</source>
        <translation>Die Klasse, die ein Netz mit Klassen malen soll; -1: keine Angabe.</translation>
    </message>
    <message>
        <source>Refine</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Repairs holes that are larger than the prior&apos;s pictures at a reduced size first and then again at finer ones.</source>
        <translation>Repariert Löcher, die größer sind als die Bilder des Priors, erst verkleinert und dann noch einmal in feineren Stufen.</translation>
    </message>
    <message>
        <source>How much work goes into the repair where the steps are left open: &apos;draft&apos; takes half of a method&apos;s steps, &apos;best&apos; two and a half times as many, or, for one sample where no method is named, the slower and better mpc-delta-t.</source>
        <translation>Wie viel Arbeit in die Reparatur geht, wo die Schritte offen bleiben: „draft“ nimmt die Hälfte der Schritte einer Methode, „best“ zweieinhalbmal so viele oder, bei einer einzigen Probe, wo keine Methode genannt ist, die langsamere und bessere mpc-delta-t.</translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation>Augen</translation>
    </message>
    <message>
        <source>Where the eyes of a damaged face are, as X,Y,X,Y in pixels: a prior that knows faces then sees it upright and whole. &apos;auto&apos; looks for faces, &apos;none&apos; does not.</source>
        <translation>Wo die Augen eines beschädigten Gesichts sind, als X,Y,X,Y in Pixeln: Ein Prior, der Gesichter kennt, sieht es dann aufrecht und ganz. „auto“ sucht nach Gesichtern, „none“ nicht.</translation>
    </message>
    <message>
        <source>Patch</source>
        <translation>Pixelquadrat</translation>
    </message>
    <message>
        <source>Side of the squares of pixels that the network takes for one position each: larger ones are faster and see less.</source>
        <translation>Seite der Pixelquadrate, die das Netz als je eine Stelle nimmt: größere sind schneller und sehen weniger.</translation>
    </message>
    <message>
        <source>Even times</source>
        <translation>Gleichverteilte Zeiten</translation>
    </message>
    <message>
        <source>Share of the times that are drawn evenly between noise and picture; the others crowd in the middle.</source>
        <translation>Anteil der Zeiten, die gleichmäßig zwischen Rauschen und Bild gezogen werden; die anderen drängen sich in der Mitte.</translation>
    </message>
    <message>
        <source>Whether the repair is what fits best on average, which is nearest to the truth and may be soft, or one possibility that looks real; auto is the first for one picture and the second for several samples, which then show what is not known.</source>
        <translation>Ob das Ergebnis ist, was im Mittel am besten passt – der Wahrheit am nächsten und vielleicht weich –, oder eine Möglichkeit, die echt aussieht; auto ist das erste bei einem Bild und das zweite bei mehreren Stichproben, die dann zeigen, was nicht bekannt ist.</translation>
    </message>
    <message>
        <source>How the noise of one step relates to the noise of the step before, where all of it is renewed.</source>
        <translation>Wie das Rauschen eines Schritts zu dem des vorigen steht, wo es ganz erneuert wird.</translation>
    </message>
    <message>
        <source>Start of the random numbers. Another run with the same seed begins alike; the learning rate follows the clock, so that it does not end quite alike.</source>
        <translation>Anfang der Zufallszahlen. Ein weiterer Lauf mit demselben Wert beginnt gleich; die Lernrate folgt der Uhr, sodass er nicht ganz gleich endet.</translation>
    </message>
    <message>
        <source>Texture and grain</source>
        <translation>Textur und Korn</translation>
    </message>
    <message>
        <source>How much fine texture and film grain a filled hole is given: 1 as much as there is around it, 0 none. Texture is copied from nearby, grain is measured.</source>
        <translation>Wie viel feine Textur und Filmkorn ein gefülltes Loch bekommt: 1 so viel wie ringsum, 0 nichts. Textur wird aus der Nähe kopiert, Korn wird gemessen.</translation>
    </message>
    <message>
        <source>What is left of the last plan</source>
        <translation>Was vom letzten Plan übrig ist</translation>
    </message>
    <message>
        <source>How far the times n/N are moved towards the details at the end: by this times (n/N)^3 (1 - n/N); 0 leaves them even; auto is 1 with the data step covariance, linear damage and renewed noise, else 0.</source>
        <translation>Wie weit die Zeiten n/N zu den Einzelheiten am Ende hin verschoben werden: um so viel mal (n/N)^3 (1 - n/N); 0 lässt sie gleichmäßig; auto ist 1 beim Datenschritt Kovarianz, linearem Schaden und erneuertem Rauschen, sonst 0.</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Where the whole picture is restored, at most so many megapixels of it at once; larger pictures come in overlapping sections, one after the other. Smaller ones take less memory.</source>
        <translation>Wo das ganze Bild restauriert wird, höchstens so viele Megapixel davon auf einmal; größere Bilder kommen in überlappenden Abschnitten, einem nach dem anderen. Kleinere brauchen weniger Speicher.</translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation>Überschwingen</translation>
    </message>
    <message>
        <source>How far beyond the corrected estimate the next step begins: by this times the correction times the time, where all noise is renewed; auto is 0.4 with the data step covariance and linear damage, else 0.</source>
        <translation>Wie weit jenseits der berichtigten Schätzung der nächste Schritt beginnt: um so viel mal Berichtigung mal Zeit, wo alles Rauschen erneuert wird; auto ist 0,4 beim Datenschritt Kovarianz und linearem Schaden, sonst 0.</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>loading the engine</source>
        <translation>Rechenwerk wird geladen</translation>
    </message>
    <message>
        <source>Loading the prior</source>
        <translation>Prior wird geladen</translation>
    </message>
</context>
</TS>
