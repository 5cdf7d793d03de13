<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Duration</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyHint</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let go to open it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photo here or click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush over the damage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch the repair</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionForm</name>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let Flowmend choose this value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: choose automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanOverlay</name>
    <message numerus="yes">
        <source>%Ln tile(s) of %1 × %2</source>
        <translation>
            <numerusform>%Ln tile of %1 × %2</numerusform>
            <numerusform>%Ln tiles of %1 × %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanText</name>
    <message>
        <source>the whole picture at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps: %1. Samples: %2. Computed on: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The windows are restored in %1 waves, each trusting the one before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Products with the network&apos;s Jacobian: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is the network&apos;s, by an evaluation that was timed; the method adds to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer has %1 of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln evaluation(s)</source>
        <translation>
            <numerusform>%Ln evaluation</numerusform>
            <numerusform>%Ln evaluations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tile(s)</source>
        <translation>
            <numerusform>%Ln tile</numerusform>
            <numerusform>%Ln tiles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln window(s)</source>
        <translation>
            <numerusform>%Ln window</numerusform>
            <numerusform>%Ln windows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The picture is restored in %Ln section(s), one after the other.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriorFacts</name>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Native size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>each sample is a mean of what fits: they differ by less than what is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that is the original picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, so that the original stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint over what shall be repaired, or open a mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or use a smaller picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something unexpected went wrong: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your picture and mask are unchanged. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See {0} --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is one argument too many: &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no flag {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures are named without a flag: {0} INPUT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or use a smaller picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something unforeseen happened: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures are named, and two are compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels, {3} has {4} x {5}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only pictures of one size can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no picture is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a hole is asked for, and no mask shows where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --mask FILE, box:W,H or random:FRACTION together with a hole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file exists already, and no demo has made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder with -o, or allow it to be replaced (--overwrite)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;docs&apos; needs one of: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no command and no file &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no display to open a window on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a command: flowmend --help lists them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>damage cannot be found automatically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a mask file, white where to repair, or &apos;alpha&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--{0} does not belong to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It belongs to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a folder, and a file is to be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a file name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or allow it to be replaced (--overwrite)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it first, or choose another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing can be written into this folder ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the ending &apos;{0}&apos; is no picture format that can be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use .png, .jpg, .tif or .webp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no prior is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you mean &apos;{0}&apos;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what is to be repaired is not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --mask FILE, or --task with one of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no damage is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the task &apos;{0}&apos; needs a mask that shows what to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --mask FILE, white where to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--output and --output-dir are given at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is for one picture, and {1} are named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use --output-dir and --trajectory for several pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two pictures would be written to this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename one, or restore them one by one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a folder of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder that holds the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no folder is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no prior to write is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or ask for the file to be replaced (--overwrite).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough space to write the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or save to another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the folder first or save to another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder cannot be written to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions or save to another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file name is too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file could not be written ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save to another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a folder or a device, not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file could not be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has {0} bytes, more than the {1} that are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory to read {0} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no method &apos;{0}&apos;; there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no damage &apos;{0}&apos;; there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no task &apos;{0}&apos;; there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the engine cannot be loaded: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall Flowmend, or check that LibTorch is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not Flowmend&apos;s engine: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstall Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of {0} x {1} pixels with {2} channels cannot exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory for a picture of {0} x {1} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has no transparency that could be its mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a mask file, white where to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a hole of {0} x {1} pixels does not fit into a picture of {2} x {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask has {0} x {1} pixels, the picture {2} x {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make them the same size, or let the mask be resized (--fit-mask)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask is empty: it is black everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint white what is to be repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask is white everywhere, so nothing of the picture is left to go by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint black what is to be kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is neither true nor false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a whole number from {1} to {2}{3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is neither &apos;auto&apos; nor a number from {1} to {2}{3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a number from {1} to {2}{3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers are written with a decimal point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not one of: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is longer than {0} bytes or holds control characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no option here: there are none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no option here: there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flowmend priors are safetensors files with &quot;flowmend.format&quot; in their metadata</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s flowmend.config needs a whole number from 1 to {0} for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s flowmend.config is not a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file&apos;s flowmend.format is &quot;{0}&quot;, not &quot;{1}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior does not name its flowmend.architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no prior &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prior is installed: give the path of a prior&apos;s file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed are: {0}. A path of a file works too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe has an unknown key &apos;{0}&apos;; there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is not a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is neither a truth value, a number nor a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe has {0} bytes; at most {1} are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe nests deeper than {0} levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe has the key &apos;{0}&apos; twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe is not JSON: it breaks at byte {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe holds a number that is too large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name or path is not UTF-8 and cannot be written as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe does not say &quot;version&quot;: {0}, the one that is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe&apos;s &apos;{0}&apos; is not a list of at most {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe has version {0}; {1} is understood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the method &apos;{0}&apos; does not do the task &apos;{1}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recipe names no prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s sha256 is not 64 lower-case hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder cannot be made ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the {0} file is truncated or damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another copy of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this kind of {0} cannot be read ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as grey or RGB with 8 or 16 bits a channel in the program it comes from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture could not be packed as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it in another format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has {0} x {1} pixels, more than the {2} million that are read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {0} file cannot hold a picture of {1} x {2} pixels, only up to {3} a side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as PNG or TIFF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pictures of {0} x {1} and {2} x {3} pixels cannot be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give two pictures of the same size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has {0} x {1} pixels, its mask {2} x {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a mask of the picture&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a picture that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG, JPEG, TIFF and WebP can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory to open the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file name does not say which kind of picture to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it in .png, .jpg, .tif or .webp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no picture to save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a quality of {0} cannot be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number from 1 to 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is not enough memory to save the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its way of coding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colours for printing, CMYK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its colour model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its bits a channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a palette of more than 256 colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its compression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel of {0} x {1} pixels is larger than the picture of {2} x {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of {0} x {1} pixels cannot be made {2} times smaller: both sides must be multiples of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no blur kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS or file:PATH, for example gaussian:1.5 (pixels, degrees)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the kernel &quot;{1}&quot; does not lie between {2} and {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel has negative weights or weights that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A blur kernel is a picture of how a point of light is smeared: black is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel is black all over: its weights sum to zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the smear of a point of light in white on black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the kernel&apos;s picture {0} was not loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no mask that says which pixels to repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no border &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller kernel or a larger picture or region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no filter &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the variance of a Gaussian prior must be positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the description of the network is damaged at &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a prior that this version of Flowmend has written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no precision &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose auto, fp32 or bf16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no kind of device &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose auto, cpu, cuda or cuda:N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the device {0} is not there, or this LibTorch cannot use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use --device cpu, or build with a LibTorch for CUDA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior lacks the tensor &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor &quot;{0}&quot; has another shape than the prior&apos;s description says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file holds tensors but does not say that it is a prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a file written by flowmend train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s architecture &quot;{0}&quot; is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been written by a later version of Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or take a smaller picture or fewer samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LibTorch failed: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a size of {0} is not a multiple of the prior&apos;s stride {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no picture to restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what should be repaired, or give a mask file: white means repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this task needs a mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a mask of the same size, or let it be resized with --fit-mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask is empty: nothing is marked for repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the mask covers the whole picture: nothing is left to repair it from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White means repair; invert the mask if it is the other way round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior &quot;{0}&quot; is not the one the recipe was made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the prior file with SHA-256 {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value of lambda was published for the task &apos;{0}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number, for example 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no method &apos;{0}&apos;: there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this damage is not linear, so there is no exact data step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this method only fills holes, and there is no mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a method with a prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this method needs 1 or 3 channels, not {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior returned values that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fp32 precision or another prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this method needs a prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a prior or a method without one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has {0} channels and the prior {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a prior made for such pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the damaged picture holds values that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it again with an integer depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder cannot be read: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder holds no picture that can be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a folder of PNG, JPEG, TIFF or WebP files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a list of picture sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write 64, or sizes with shares: 64:0.8,96:0.2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a list of shares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write names of subfolders with shares up to 1: photos:0.15,modern:0.3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is not a list of block counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write two to five numbers from 1 to 16: 1,1,4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the width must be a multiple of 16, and the coarsest level&apos;s width one of the number of attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture size of {0} is not a multiple of the network&apos;s stride {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder cannot be made: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is the state of an earlier training run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with it by --resume, or delete it, or choose another output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures are too few to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take {0} or more; a few thousand are a good start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loss is no longer a number at step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume from the saved state with a smaller learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not the state of a training run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the state belongs to a network of another size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume with the same width, blocks and size, or start anew in another place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensor &quot;{0}&quot; is missing or has another shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the trajectory holds no pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder already holds a trajectory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or allow it to be replaced (--overwrite)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the 4-bit weight {0} has an impossible {1} in its quantisation state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the 4-bit weight {0} has a quantisation state that is not a JSON object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the 4-bit weight {0} lacks its tensor {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has {1} numbers of type {2}; its quantisation state needs {3} of type {4}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a GGUF model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a PyTorch checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a JSON text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be read ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has a negative size or offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has a size or offset that is not a whole number of 64 bits ({1})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has more than {1} dimensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has a dimension of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has the unknown type {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} occurs twice in the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} lacks its type, shape or data offsets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header is not valid JSON in UTF-8 at byte {0} of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header is not a list of tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header&apos;s __metadata__ holds something that is not a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header&apos;s entry for tensor {0} is not made of a type, a shape and two offsets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has a shape larger than any memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} claims bytes {1} to {2} of {3} bytes of data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} needs {1} bytes by its shape but claims {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} shares bytes with another at byte {1} of the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the data&apos;s bytes from {0} on belong to no tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file has {0} bytes, too few for a safetensors header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file announces a header of {0} bytes; from 2 to {1} are possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file ends at byte {0}, inside its header of {1} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header does not begin with &quot;{&quot; or holds a zero byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the header does not end with &quot;}&quot; at byte {0} of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensors of type {0} cannot be stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>numbers of type {0} cannot be computed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has numbers of type {1}, which cannot be computed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a prior&apos;s card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the entry &quot;{0}&quot; is no text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a card has no entry &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no subfolder &quot;{0}&quot; with pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name subfolders of the folder of pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the shares leave no picture to learn from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least one subfolder a share above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenCV failed: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the reference has {0} x {1} pixels, the restored picture {2} x {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the undamaged picture at the restored picture&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --mask, --kernel, --scale, --response, --grey or --noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the method &apos;{0}&apos; does not repair the damage &apos;{1}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the way back from the picture to noise takes more than {0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fp32 precision, another prior or another method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the blur network lacks the tensor &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the blur network&apos;s tensor &quot;{0}&quot; has another shape than it must have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture has {0} x {1} pixels; the blur network needs sides that are multiples of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop the picture first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the blur network has no weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the file of its weights (docs/operators.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert the public network&apos;s weights as docs/operators.md says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no response &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is not a schedule of draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give draws and the share of the steps that take them, for example 1x60,3x30,35x10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the restoration ran away to values that are not numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller step, learning rate or guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no number of network evaluations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a whole number from 1 to {0}, or published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no picture in this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures are PNG, JPEG, TIFF or WebP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no folder of pictures is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; needs one of: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no command &apos;{0} {1}&apos;; there are {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no benchmark task &apos;{0}&apos;; there are {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no setting of the method &apos;{1}&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings look like mpc-k1:steps=50; docs/options.md lists them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no picture to measure on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle does not begin with a protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle has protocol {0}; from 2 to 5 are known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle has more than {0} opcodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle leaves values over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle is damaged at byte {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file of weights needs that, so it was not opened; do not trust the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle is cut short at byte {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle has the unknown opcode {0} at byte {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle has the opcode {0} at byte {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file asks for {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle calls something with other arguments than weights have, at byte {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle refers to something that is no storage, at byte {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle refers to a storage named {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle calls something that is no function, at byte {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds a number of numpy&apos;s type {0}, which is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle holds a container that holds itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its pickle nests containers more than {0} deep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a web page, not a model: a download failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Download the file again, in a browser if need be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not a PyTorch checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint holds no tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive holds two checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a TorchScript program, not a checkpoint of weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a ZIP archive without a PyTorch checkpoint in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint&apos;s numbers are not little-endian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>storage {0} has {1} bytes, not {2} numbers of type {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint has an unknown form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint has no list of storages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint lists a storage twice, or one that nothing uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>storage {0} does not have the {1} numbers it should have: the file is cut short or damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint lacks a storage that its tensors need</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint holds more than {0} values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two tensors are named {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive&apos;s list of contents is damaged at byte {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive holds a record named {0}, which lies outside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model needs that; do not trust the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive has no list of contents at its end: the file is cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record {0} reaches beyond the archive&apos;s data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive holds two records named {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the archive lacks the record {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record {0} is compressed or encrypted, which PyTorch&apos;s are not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is a file, and a folder is needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder already holds samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not the network of the hexagon example: {0} is missing or has another shape or type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use mlp_hexagon.pt or its copy as safetensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single sample has no deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for two samples or more: --samples 8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the table can be printed as JSON or as CSV, not as both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no file is named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be a prior&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take up to 64 letters, digits and - _ . for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior &quot;{0}&quot; came with Flowmend and stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no installed prior &quot;{0}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See flowmend priors list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file cannot be removed ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint holds no dictionary of a network&apos;s tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the averages in the checkpoint do not fit the network beside them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attention of {0} channels cannot be split into heads of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network gives two values a colour: it is a diffusion model with learned variance, not a flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network gives probabilities of values: it is a discrete flow, which Flowmend cannot run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network has exactly the 1000 classes of ImageNet and none for &quot;any&quot;: it is most likely a diffusion model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network has residual blocks of type ddpm, which no published one has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supported are the U-Nets of PnP-Flow, Rectified Flow and torchcfm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensors are those of another kind of network: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no supported network has these tensors: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensors are like those of a known network, but {0} does not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network&apos;s tensor {0} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} has the shape {1}, the network needs {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tensor {0} holds no floating point numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network has no use for tensor {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensors do not tell how many heads this network&apos;s attention has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --heads or --head-width, and --attention-order, as it was trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tensors do not tell in which order queries, keys and values lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --attention-order legacy (torchcfm) or new (flow_matching)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network has the classes 0 to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network paints what one of its {0} classes looks like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one with --class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network&apos;s velocity is not finite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights are damaged, or belong to another network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this may be no velocity for pictures from -1 to 1: it does not bring a slightly noisy picture nearer to the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint is laid out like PnP-Flow&apos;s denoisers, which are no flow models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file says &quot;{0}&quot;, but its tensors are those of &quot;{1}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior &quot;{0}&quot; knows pictures of {1} channels, not of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a prior for pictures in colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} x {1} pixels are too many for the prior &quot;{2}&quot;: it compares each place with each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop the picture to about {0} x {0} pixels, or choose another prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: files that cannot be read as pictures were passed over: {1} ({2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: the log cannot be written; the training goes on without it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file became shorter while it was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when nothing writes to it any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a prior is being trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the training, or stop it: one thing is computed at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture is being restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it: one thing is computed at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training cannot go on with a prior of another architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the damaged picture holds values far brighter than white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the held-out loss has jumped from {0} to {1}: the training diverges. Stop it, and train anew with a smaller learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the held-out loss has risen from {0} to {1} over {2} measurements: the network is learning its pictures by heart. Stop it, and train with more pictures, a smaller width or more jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior to start from decides the network&apos;s shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this option out, or train a new network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the two-dimensional example is trained in one go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave --resume out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this prior is a TorchScript program: it can do what you can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you trust who made it, add --run-program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the card needs a whole number from 1 to {0} for {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a JSON object, for example {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the card&apos;s entry &quot;{0}&quot; must be &quot;{1}&quot; or &quot;{2}&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the TorchScript program cannot be loaded: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s program failed: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must take pictures (N, C, H, W) and times (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s program does not return a velocity of the picture&apos;s shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this prior is a TorchScript program, and nobody has said that it may run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can do what you can do. If you trust who made it: flowmend priors import FILE --run-program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} windows are restored at a reduced scale: their holes are larger than the prior sees at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the picture is smaller than the {0} x {0} pixels the prior has learnt from: enlarging it first may give more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior says of itself: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restoring {0} x {1} pixels takes about {2} GB of memory, and this computer has {3} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop the picture, make it smaller first, or ask for fewer samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;{0}&quot; does not say where two eyes are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give X,Y,X,Y in sides of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior&apos;s flowmend.eyes is &quot;{0}&quot;, not X,Y,X,Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} windows show the prior a face upright and whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior knows no aligned faces: the eyes say nothing to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a prior of faces, such as portrait, or leave the eyes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an eye lies outside the picture of {0} x {1} pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give X,Y,X,Y in pixels from the top left corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the eyes are less than {0} pixels apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge the picture first, or leave the eyes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give X,Y,X,Y in pixels, auto or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this is not the network that measures noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Flowmend again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another training is writing this prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it ends, or choose another output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior to start from has {0} levels, not {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write as many numbers as it has levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the method &apos;{0}&apos; does not repair the damage &apos;{1}&apos;, which is not linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another method, for example {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network&apos;s tensors repeat each other&apos;s numbers: they would take {0} bytes, the file has {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a norm of {0} channels cannot be split into {1} groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the training loss has risen from {0} to {1}: the training diverges. Stop it, and train anew with a smaller learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the held-out loss has risen from {0} to {1} over {2} measurements: the network is learning its pictures by heart. Stop it, and train with more pictures or more jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures of this size take about {1} GB of memory, and this computer has {2} GB for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take fewer pictures, or train at a smaller size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the checkpoint holds a name of more than {0} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a JSON object with texts for title, purpose, data, licence and bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the colours &quot;{0}&quot; are not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say grey or colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior knows grey pictures only: it has no colours to give</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the prior knows grey pictures only, and this one is in colour: the repair may lack it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::BrushPanel</name>
    <message>
        <source>%1 % of the picture is masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks what is to be repaired (B).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes marks away (E; the right button erases at any time).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the last change of the mask back (Ctrl+Z).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the change again (Ctrl+Shift+Z).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empties the mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks what is unmarked and the reverse (Ctrl+I).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the mask over the picture (Q).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the colour of the mask on the canvas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diameter of the brush in pixels of the picture ([ and ]).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the brush is solid; the rest is a soft edge (Shift with [ and ]).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the mask covers the picture on the canvas; it changes nothing in the repair.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Canvas</name>
    <message>
        <source>Arrow keys move the brush, Enter paints, brackets change its size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture. Open one to begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture, %1 × %2 pixels, zoom %3 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture, %1 × %2 pixels, zoom %3 %, %4 % masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference, %1 times stronger</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Document</name>
    <message>
        <source>Pasted picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::EyePicker</name>
    <message>
        <source>Mark the eyes of a face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click one eye of the face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the other eye</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Files</name>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.tif *.tiff *.webp);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask has %1 × %2 pixels, the picture %3 × %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mask must have the size of its picture. It can be stretched to fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit the Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the repaired picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask was saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repaired picture has not been saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it before going on?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the repair before you open another picture.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Filmstrip</name>
    <message>
        <source>Drag, or use Left, Right, Home and End, to look at any step of the repair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The steps of the repair appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline, step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::ImportDialog</name>
    <message>
        <source>Import a Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is checked, converted and copied into your own data folder. Nothing in it is executed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters, digits and - _ . by which recipes and the command line know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line that is shown in lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Learnt from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it was trained on, if you know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;icence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence of the weights, if you know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A prior of this name is installed: choose another name, or remove it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is for.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::KernelEditor</name>
    <message>
        <source>Gaussian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape of the blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian for soft focus, motion for a shaken camera, disk for a lens out of focus.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation of the blur in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the camera moved, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction of the movement; 0 is along the rows, counted against the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius of the disk that a point became, in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture of the kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small picture whose brightness is the kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the kernel file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture of the kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture of the kernel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::LossPlot</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean squared error of the velocity over the time trained. The line is measured on the pictures that are learnt, the points on pictures that are not: while these fall, it learns; when they rise, it learns by heart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, training %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, held-out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The curve appears with the first steps.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::MainWindow</name>
    <message>
        <source>Position and red, green, blue (0 to 255) of the pixel under the pointer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the picture the mask covers, in percent of its area.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width and height of the picture in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen pixels per picture pixel, in percent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What computes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the engine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. The best picture so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the first step: nothing was repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo, paint over the damage, restore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint over what shall be repaired, then restore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 is the result now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a picture of the kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2:  %3 %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flowmend %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairs photographs with flow-matching priors guided by model predictive control (arXiv 2601.23231), and shows the repair happening.

Your pictures stay on this computer; Flowmend uses no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. Hold \ to see the picture as it was, Ctrl+S saves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr&amp;iors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring uses the prior that was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The eyes are marked. A prior that knows faces sees this one upright and whole.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::MaskDocument</name>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::OptionForm</name>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide what is rarely changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PathLine</name>
    <message>
        <source>Choose a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where to write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priors (*.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PlanView</name>
    <message>
        <source>The plan is made as soon as nothing else is computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PlotWidget</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PriorExaminer</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 an evaluation, %2 with its derivative (%3, %4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured as soon as nothing else is computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No samples yet: drawing them takes about %n min.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Samples are drawn as soon as nothing else is computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing samples…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PriorManager</name>
    <message>
        <source>Priors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed priors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The priors that are installed; a double click takes one for restoring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prior is installed. Import a file of weights, or drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install weights from a file: .safetensors, .pt, .pth or .ckpt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the prior&apos;s file; priors that came with Flowmend stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use This Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore with this prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.safetensors *.pt *.pth *.ckpt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is read as soon as nothing else is computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking and converting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is deleted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the card as text: name, title, purpose, what it was learnt from, bias, licence, source, native size, network, training and file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::PriorPage</name>
    <message>
        <source>Learnt from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures it was trained on: it paints what it has seen there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it has seen too little of, and what it makes of that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time for one network evaluation at the native size on this computer, and for one with its derivative; measured once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Native size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the pictures it was trained on; its file&apos;s size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture and number of parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may be done with the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long it was trained, and how well it knows pictures it has not seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file it was imported from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that the prior paints from noise alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the prior paint a sheet of pictures; it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 million parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is for, and what not.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::RunBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps done of all steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::RunController</name>
    <message>
        <source>Preparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused at step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2  ·  %3 s a step  ·  %4 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::Section</name>
    <message>
        <source>Show or hide this part of the panel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: show or hide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::SettingsPanel</name>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong with the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the blur kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The blur kernel: what a single point of light became; the largest weight is white.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Horizon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the method looks ahead before each step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;rior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model of what pictures look like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also damaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What else is wrong with the picture; all of it is repaired at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what the priors are for; import and remove priors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manage priors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3. Licence: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much work goes into the repair: sets the horizon and the number of steps below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as set below</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::SplitHandle</name>
    <message>
        <source>Line between before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag, or use the arrow keys: before is on the left, after on the right.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TimelinePanel</name>
    <message>
        <source>Data loss over t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean squared difference between the damaged estimate and the measured photo, by time t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control energy over t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean square of what the guidance added to the prior&apos;s velocity, by time t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clean picture predicted from this step, as it would be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state x_t of the flow at this step: noise that turns into a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the guidance pushes at each pixel; white is the strongest of this step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step, time t, network evaluations (NFE), vector-Jacobian products (NGE) and seconds so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the step that is shown the result, so that saving writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This step cannot be used: of a repair this large, steps are kept at a reduced size only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of %2  ·  t = %3  ·  %4 NFE, %5 NGE  ·  %6 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TrainingDialog</name>
    <message>
        <source>Train a Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the state and leave the computer to other work, or go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore with the prior that was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use This Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples appear with the first measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that the prior paints from noise alone, drawn anew with each measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the time that is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new prior is written over it with the first measurement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the training; it can be gone on with later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin to train.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the training of this prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: held-out loss %1. More hours go on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. More hours go on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped: held-out loss %1. It can be gone on with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A few thousand pictures and some hours make a good prior. It may be paused at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A prior is being trained. Stop it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its state is saved: it can be gone on with later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep Training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TrainingForm</name>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder with the pictures to learn from: 50 or more, a few thousand are a good start. Each subfolder is a group with its own share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures to measure on that are not learnt; none: every twentieth of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every twentieth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prior to write. Beside it lies a folder with the state, a log and samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A prior whose network and weights are gone on with: it learns new pictures in a fraction of the time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start anew instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget what was trained so far; the prior is written over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Held-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start &amp;from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line that is shown in lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the pictures show and where they come from, for the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may be done with the prior, for the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the pictures show too little of, for the card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training of this prior was stopped after %1 min and %2 steps. It goes on with the same size, width and blocks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder of pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the prior is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network keeps this prior&apos;s shape; only its blocks may be changed, and new ones change nothing at first. A learning rate of 0.0001 keeps what it knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the prior is for, for the card.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flowmend::ui::TrainingRun</name>
    <message>
        <source>Pausing: the state is saved…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping: the state is saved…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused after %1 of %2. Pictures can be restored meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1  ·  %2 pictures, %3 a second  ·  loss %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, held-out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ·  %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused. Pictures can be restored meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the pictures: %1 of %2…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>keymap</name>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Mask…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a picture as the mask: white is repaired, grey is a soft edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the picture on the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the repaired picture; the original is never overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the repaired picture under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Mas&amp;k…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the mask as a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave Flowmend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the last change of the mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint over what shall be repaired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take parts of the mask away; held down, E erases for that long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Larger Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ofter Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush&apos;s edge softer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Harder Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush&apos;s edge harder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap what is repaired and what is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the whole mask; it can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit in Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual &amp;Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one pixel of the picture on one pixel of the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Double Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture at 200 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the mask over the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go through the views: result, split before and after, difference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide everything around the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the repair and keep the best picture so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause the repair, or go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do exactly one step, then pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the step before; on the timeline, Left alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the step after; on the timeline, Right alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;First Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the first step; on the timeline, Home alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Last Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the last step and follow the repair; on the timeline, End alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Estimate, State, Control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go through what is shown of a step: estimate, state, control.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Use This Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the step that is shown the result, so that saving writes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this list of keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Flowmend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Flowmend is, and its version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase while painting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint a straight line from the last stroke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Wheel, Alt+Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the brush larger or smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrows, Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the brush and paint without a mouse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom at the pointer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space+Drag, middle button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>\ held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the picture as it was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manage Priors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what the priors are for; import and remove priors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train a Prior…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn a prior from a folder of your own pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show P&amp;lan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide what a repair would do: its windows or tiles, time and memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the E&amp;yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say where the eyes of a damaged face are, with two clicks.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>Fill in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairs scratches, stains and missing parts that a mask shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undoes a blur whose kernel is known or guessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a larger picture with the detail that the small one lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes grain and noise from the whole picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels that a mask shows as white are unknown; grey ones count in part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every point of the picture is smeared by the same kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a point is smeared: gaussian:SIGMA, motion:LENGTH,ANGLE, disk:RADIUS (pixels, degrees counter-clockwise) or file:PATH of a grey picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Border</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge repeated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mid-grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opposite edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture was made smaller and has lost its detail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times larger each side becomes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made smaller by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the large picture became the small one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropping pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bicubic filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the random numbers: the same seed gives the same repair, another seed another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many repairs are made from different noise and averaged into the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surroundings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers used inside the network: bf16 is faster where the processor has it, fp32 the most exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What computes: auto, cpu, cuda, or cuda:N for the graphics card number N.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor threads that compute; 0 takes one for each physical core.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into how many steps the way from noise to picture is divided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inner iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times the optimiser improves the control within one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts against the size of the control; auto follows from the noise and the damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step size of the Adam optimiser that looks for the control.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MPC, one step ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks ahead to the finished picture in one straight step: fast, with one network evaluation a step and none differentiated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How each step brings the estimate into agreement with the damaged picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adam, as published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How sure the prior is at this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise renewal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewed noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In pairs of opposite sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Independent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaged steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MPC, one small step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MPC, receding horizon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plans all the way to the finished picture in a few coarse steps, takes a small one and plans again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look-ahead steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In how many coarse steps the plan reaches the finished picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each plan starts from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluates the network again instead of keeping what it computed for every look-ahead step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Radius</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far around a missing pixel known ones are taken into account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telea (no prior)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills holes from their edges inwards by weighted means, without a prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navier-Stokes (no prior)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills holes by continuing lines of equal brightness, without a prior.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the training pictures in pixels, or several with their shares: 64:0.8,96:0.2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels of the network&apos;s finest level; the next levels have two and four times as many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual blocks of each level from the finest to the coarsest, separated by commas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads of the attention at the coarsest level; 0 leaves attention out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long to train in all, with resumed parts counted; the learning rate falls to zero by then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures looked at for each update of the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest step size of the optimiser, reached after a short warm-up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the averaged weights that each update keeps: closer to 1 averages over a longer time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds between two saved states: what a crash or a power cut can cost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds between two measurements of the loss on held-out pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of a subfolder as its number of pictures to this power: 1 keeps their sizes, 0 makes all equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed shares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subfolders with a fixed share of each batch, the others by balance: photos:0.15,modern:0.3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far into a picture a training crop may go: 1 takes the whole short side, 2 down to half of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crops</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the pictures that are cropped as far as the zoom allows; the others are shown whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much pictures are turned, scaled and shifted at random; 1 is up to 5 degrees, 8 % and 3 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the pictures that are shown to the network without colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tinted pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the pictures that are shown with the tint of an old print.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lambda alone, as published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How wide a window the repair looks at, as a multiple of the hole&apos;s thickness.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the ramp outside the mask over which the repair fades into the picture; 0 changes nothing outside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpen, overexposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undoes a blur and what the camera clipped or bent after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharpen, real blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undoes a blur described by a network whose weights you have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colourise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives a grey photo colours that fit it; its brightness stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the blur saw beyond the edges of the picture; open: a scene that goes on and is not known, as in a real photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scene goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur by a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network that has learnt real blur smears the picture; its weights are a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The blur network&apos;s weights, a safetensors file; Flowmend ships none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which blur of those that the network knows: the seed of its code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The camera bent the values and clipped what was too bright or too dark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the camera turned light into values: overexposed clips at white, hard contrast at both ends, a film curve presses both ends together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overexposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hard contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film curve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times brighter or richer in contrast the camera made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of each pixel only the brightness is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D-Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for the noise from which the prior makes a picture that fits the damaged one: always a picture of the prior&apos;s kind, and very slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many rounds the optimiser works; 0 takes the number published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times the optimiser improves the noise within one round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight of the noise&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The published lambda: how much it counts that the noise has the size of noise, against agreement with the damaged picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the noise at the start is what the damaged picture itself leads back to; the rest is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeats the slips of the public code, only to compare with it; docs/methods.md names them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flow-Priors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows the prior and improves the picture at every step by what was measured and by how likely it is, which needs the network&apos;s second derivatives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times the optimiser improves the picture within one step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts against what the prior finds likely; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step size of the Adam optimiser that moves the picture; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over how many draws of noise the prior&apos;s estimates are averaged: 1x60,3x30,35x10 takes 1 in the first 60 of 100 steps, then 3, and 35 in the last 10. Auto takes what was published for the task, 5 a step on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FlowADMM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lets exact least squares and the prior as a denoiser agree on one picture; most of the work is done in the last steps; for linear damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tau</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much the prior&apos;s picture counts against the damaged one; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How finished the picture is taken to be at the beginning: 0 pure noise, 1 clean; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How finished the picture is taken to be in the end; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The power p of the times between the first and the last, (n/N)^p; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FlowChef</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows the prior and steers each step by the error of the picture expected from there: one network evaluation a step, none differentiated, for any damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the damaged picture steers; auto takes the published 500, brought to the size of the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrects each estimate of the prior by exact least squares and goes on from it with fresh noise, with one network evaluation a step; for linear damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many independent runs are averaged: more are smoother and closer on average, and take that many times as long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds to each correction the noise that the measurement leaves open: livelier pictures, further from the original on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FlowGrad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows the prior all the way, looks at what is wrong with the picture, corrects the whole way and follows it again: the global method, and slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straightness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much a stretch of the way may bend and still be corrected as one; 0 corrects every step for itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest to the truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each pixel corrects its neighbours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least squares, pixel by pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the agreement with the damaged picture is weighed against by the data steps exact and adam.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts; auto is 1 where it is weighed against the prior, else the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the noise is drawn anew after each step: 1 all of it, 0 none as published; auto is 1 for fidelity and 0 for realism.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is the mean of the estimates of this last fraction of the steps; 0 takes the last one alone; auto is 0.2 for fidelity and 0 for realism.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many conjugate gradient iterations a data step with covariance takes at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OC-Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrects the whole way of the prior again and again, at a price for every correction: the global optimal control, and very slow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decay of the control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left of the corrections at each iteration before new ones are added: below 1 they have a price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many times the whole way is corrected and followed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correction rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how much of the gradient each step of the way is corrected; auto fits it to the number of steps and the damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the public code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OT-ODE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows the prior from a noisy copy of the damaged picture and bends its way by what was measured, with one network evaluation a step, differentiated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time at which the way begins, with this much of the damaged picture and the rest noise; the steps before it are left out. Auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the strength of the guidance changes on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As published for the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less at the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PnP-Flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alternates small steps towards the damaged picture with the prior as a denoiser, averaged over several draws of noise: soft and robust, for any damage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over how many draws of noise each estimate of the prior is averaged; each costs one network evaluation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draws</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first step towards the damaged picture; up to 1 is safe where the damage does not amplify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The power of 1 - t by which the steps shrink: 0 not at all; auto takes the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the deviations of the damaged picture look like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian: many small ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laplace: few large ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Noise in the picture as a standard deviation, where black to white is 2; &apos;auto&apos; measures it in the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plans one small step at a time and asks the prior how this picture&apos;s parts hang together: the best repair, at about twice the time a step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One product with the network&apos;s Jacobian</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much agreement with the damaged picture counts; auto is 1, what the noise level says, and with Adam the value published for the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which weights of a checkpoint: moving averages where there are some, or the last ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Averaged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Native size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the pictures it was trained on; 0: as its tensors let guess.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heads of attention, where the tensors do not tell (U-Nets of torchcfm); 0: not said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels of one head of attention, instead of their number; 0: not said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attention order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How queries, keys and values lie, where there are several heads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The class that a network with classes is to paint; -1: not said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repairs holes that are larger than the prior&apos;s pictures at a reduced size first and then again at finer ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much work goes into the repair where the steps are left open: &apos;draft&apos; takes half of a method&apos;s steps, &apos;best&apos; two and a half times as many, or, for one sample where no method is named, the slower and better mpc-delta-t.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eyes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the eyes of a damaged face are, as X,Y,X,Y in pixels: a prior that knows faces then sees it upright and whole. &apos;auto&apos; looks for faces, &apos;none&apos; does not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side of the squares of pixels that the network takes for one position each: larger ones are faster and see less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the times that are drawn evenly between noise and picture; the others crowd in the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the repair is what fits best on average, which is nearest to the truth and may be soft, or one possibility that looks real; auto is the first for one picture and the second for several samples, which then show what is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the noise of one step relates to the noise of the step before, where all of it is renewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start of the random numbers. Another run with the same seed begins alike; the learning rate follows the clock, so that it does not end quite alike.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texture and grain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much fine texture and film grain a filled hole is given: 1 as much as there is around it, 0 none. Texture is copied from nearby, grain is measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left of the last plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the times n/N are moved towards the details at the end: by this times (n/N)^3 (1 - n/N); 0 leaves them even; auto is 1 with the data step covariance, linear damage and renewed noise, else 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the whole picture is restored, at most so many megapixels of it at once; larger pictures come in overlapping sections, one after the other. Smaller ones take less memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overshoot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far beyond the corrected estimate the next step begins: by this times the correction times the time, where all noise is renewed; auto is 0.4 with the data step covariance and linear damage, else 0.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>loading the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the prior</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
