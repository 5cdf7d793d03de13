#include "ui/keymap.h"

#include <QAction>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace flowmend::ui {

namespace {

// Keys as people know them from the peers; where those differ, the ones named by most.
constexpr std::array kBindings{
    KeyBinding{Command::open, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "&Open…"), "Ctrl+O",
               QT_TRANSLATE_NOOP("keymap", "Open a photo.")},
    KeyBinding{Command::openMask, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "Open &Mask…"), "Ctrl+Shift+O",
               QT_TRANSLATE_NOOP("keymap", "Open a picture as the mask: white is repaired, grey is a soft edge.")},
    KeyBinding{Command::paste, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "&Paste Picture"), "Ctrl+V",
               QT_TRANSLATE_NOOP("keymap", "Open the picture on the clipboard.")},
    KeyBinding{Command::save, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "&Save"), "Ctrl+S",
               QT_TRANSLATE_NOOP("keymap", "Save the repaired picture; the original is never overwritten.")},
    KeyBinding{Command::saveAs, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "Save &As…"), "Ctrl+Shift+S",
               QT_TRANSLATE_NOOP("keymap", "Save the repaired picture under another name.")},
    KeyBinding{Command::saveMask, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "Save Mas&k…"), "",
               QT_TRANSLATE_NOOP("keymap", "Save the mask as a picture.")},
    KeyBinding{Command::quit, KeyGroup::file, QT_TRANSLATE_NOOP("keymap", "&Quit"), "Ctrl+Q",
               QT_TRANSLATE_NOOP("keymap", "Leave Flowmend.")},

    KeyBinding{Command::undo, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Undo"), "Ctrl+Z",
               QT_TRANSLATE_NOOP("keymap", "Take back the last change of the mask.")},
    KeyBinding{Command::redo, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Redo"), "Ctrl+Shift+Z Ctrl+Y",
               QT_TRANSLATE_NOOP("keymap", "Do again what was taken back.")},
    KeyBinding{Command::brush, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Brush"), "B",
               QT_TRANSLATE_NOOP("keymap", "Paint over what shall be repaired.")},
    KeyBinding{Command::eraser, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Eraser"), "E",
               QT_TRANSLATE_NOOP("keymap", "Take parts of the mask away; held down, E erases for that long.")},
    KeyBinding{Command::brushSmaller, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "S&maller Brush"), "[",
               QT_TRANSLATE_NOOP("keymap", "Make the brush smaller.")},
    KeyBinding{Command::brushLarger, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Larger Brush"), "]",
               QT_TRANSLATE_NOOP("keymap", "Make the brush larger.")},
    KeyBinding{Command::brushSofter, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "S&ofter Brush"), "Shift+[ {",
               QT_TRANSLATE_NOOP("keymap", "Make the brush's edge softer.")},
    KeyBinding{Command::brushHarder, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Harder Brush"), "Shift+] }",
               QT_TRANSLATE_NOOP("keymap", "Make the brush's edge harder.")},
    KeyBinding{Command::invertMask, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Invert Mask"), "Ctrl+I",
               QT_TRANSLATE_NOOP("keymap", "Swap what is repaired and what is kept.")},
    KeyBinding{Command::clearMask, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "&Clear Mask"), "Ctrl+Del",
               QT_TRANSLATE_NOOP("keymap", "Remove the whole mask; it can be undone.")},
    KeyBinding{Command::markEyes, KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "Mark the E&yes"), "Y",
               QT_TRANSLATE_NOOP("keymap", "Say where the eyes of a damaged face are, with two clicks.")},

    KeyBinding{Command::zoomIn, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Zoom &In"),
               "Ctrl++ Ctrl+=", QT_TRANSLATE_NOOP("keymap", "Show the picture larger.")},
    KeyBinding{Command::zoomOut, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Zoom &Out"), "Ctrl+-",
               QT_TRANSLATE_NOOP("keymap", "Show the picture smaller.")},
    KeyBinding{Command::fit, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "&Fit in Window"), "Ctrl+0 F",
               QT_TRANSLATE_NOOP("keymap", "Show the whole picture.")},
    KeyBinding{Command::actualSize, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Actual &Size"), "Ctrl+1",
               QT_TRANSLATE_NOOP("keymap", "Show one pixel of the picture on one pixel of the screen.")},
    KeyBinding{Command::doubleSize, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "&Double Size"), "Ctrl+2",
               QT_TRANSLATE_NOOP("keymap", "Show the picture at 200 %.")},
    KeyBinding{Command::showMask, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Show &Mask"), "Q",
               QT_TRANSLATE_NOOP("keymap", "Show or hide the mask over the picture.")},
    KeyBinding{
        Command::showPlan, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Show P&lan"), "W",
        QT_TRANSLATE_NOOP("keymap", "Show or hide what a repair would do: its windows or tiles, time and memory.")},
    KeyBinding{Command::compare, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "&Compare"), "C",
               QT_TRANSLATE_NOOP("keymap", "Go through the views: result, split before and after, difference.")},
    KeyBinding{Command::panels, KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "&Panels"), "Ctrl+B",
               QT_TRANSLATE_NOOP("keymap", "Show or hide everything around the picture.")},

    KeyBinding{Command::restore, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Restore"), "Ctrl+Return Ctrl+Enter",
               QT_TRANSLATE_NOOP("keymap", "Repair the picture.")},
    KeyBinding{Command::stop, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Stop"), "Esc",
               QT_TRANSLATE_NOOP("keymap", "Stop the repair and keep the best picture so far.")},
    KeyBinding{Command::pause, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Pause"), "P",
               QT_TRANSLATE_NOOP("keymap", "Pause the repair, or go on.")},
    KeyBinding{Command::step, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "S&tep"), ".",
               QT_TRANSLATE_NOOP("keymap", "Do exactly one step, then pause.")},
    KeyBinding{Command::previousStep, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "Pre&vious Step"), "Alt+Left",
               QT_TRANSLATE_NOOP("keymap", "Look at the step before; on the timeline, Left alone.")},
    KeyBinding{Command::nextStep, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Next Step"), "Alt+Right",
               QT_TRANSLATE_NOOP("keymap", "Look at the step after; on the timeline, Right alone.")},
    KeyBinding{Command::firstStep, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&First Step"), "Alt+Home",
               QT_TRANSLATE_NOOP("keymap", "Look at the first step; on the timeline, Home alone.")},
    KeyBinding{Command::lastStep, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Last Step"), "Alt+End",
               QT_TRANSLATE_NOOP("keymap", "Look at the last step and follow the repair; on the timeline, End alone.")},
    KeyBinding{Command::showView, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Estimate, State, Control"), "S",
               QT_TRANSLATE_NOOP("keymap", "Go through what is shown of a step: estimate, state, control.")},
    KeyBinding{Command::useStep, KeyGroup::run, QT_TRANSLATE_NOOP("keymap", "&Use This Step"), "U",
               QT_TRANSLATE_NOOP("keymap", "Make the step that is shown the result, so that saving writes it.")},

    KeyBinding{Command::priors, KeyGroup::priors, QT_TRANSLATE_NOOP("keymap", "&Manage Priors…"), "Ctrl+Shift+M",
               QT_TRANSLATE_NOOP("keymap", "See what the priors are for; import and remove priors.")},
    KeyBinding{Command::train, KeyGroup::priors, QT_TRANSLATE_NOOP("keymap", "&Train a Prior…"), "Ctrl+Shift+T",
               QT_TRANSLATE_NOOP("keymap", "Learn a prior from a folder of your own pictures.")},

    KeyBinding{Command::help, KeyGroup::help, QT_TRANSLATE_NOOP("keymap", "&Keys"), "F1 ?",
               QT_TRANSLATE_NOOP("keymap", "Show this list of keys.")},
    KeyBinding{Command::about, KeyGroup::help, QT_TRANSLATE_NOOP("keymap", "&About Flowmend"), "",
               QT_TRANSLATE_NOOP("keymap", "What Flowmend is, and its version.")},
};

constexpr std::array kGestures{
    Gesture{KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "Right button"),
            QT_TRANSLATE_NOOP("keymap", "Erase while painting.")},
    Gesture{KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "Shift+Click"),
            QT_TRANSLATE_NOOP("keymap", "Paint a straight line from the last stroke.")},
    Gesture{KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "Ctrl+Wheel, Alt+Wheel"),
            QT_TRANSLATE_NOOP("keymap", "Make the brush larger or smaller.")},
    Gesture{KeyGroup::mask, QT_TRANSLATE_NOOP("keymap", "Arrows, Enter"),
            QT_TRANSLATE_NOOP("keymap", "Move the brush and paint without a mouse.")},
    Gesture{KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Wheel"), QT_TRANSLATE_NOOP("keymap", "Zoom at the pointer.")},
    Gesture{KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "Space+Drag, middle button"),
            QT_TRANSLATE_NOOP("keymap", "Move the picture.")},
    Gesture{KeyGroup::view, QT_TRANSLATE_NOOP("keymap", "\\ held"),
            QT_TRANSLATE_NOOP("keymap", "Show the picture as it was opened.")},
};

QString translated(const char* text) {
    return QCoreApplication::translate("keymap", text);
}

} // namespace

std::span<const KeyBinding> keyBindings() {
    return kBindings;
}
std::span<const Gesture> gestures() {
    return kGestures;
}

const KeyBinding& binding(Command command) {
    const auto found = std::find_if(kBindings.begin(), kBindings.end(),
                                    [command](const KeyBinding& each) { return each.command == command; });
    Q_ASSERT(found != kBindings.end());
    return *found;
}

QString plainText(const KeyBinding& binding) {
    return translated(binding.text).remove(QLatin1Char('&'));
}
QString helpText(const KeyBinding& binding) {
    return translated(binding.help);
}
QString helpText(const Gesture& gesture) {
    return translated(gesture.help);
}

QString groupTitle(KeyGroup group) {
    switch (group) {
    case KeyGroup::file:
        return QCoreApplication::translate("keymap", "Files");
    case KeyGroup::mask:
        return QCoreApplication::translate("keymap", "Mask");
    case KeyGroup::view:
        return QCoreApplication::translate("keymap", "View");
    case KeyGroup::run:
        return QCoreApplication::translate("keymap", "Repair");
    case KeyGroup::priors:
        return QCoreApplication::translate("keymap", "Priors");
    case KeyGroup::help:
        return QCoreApplication::translate("keymap", "Help");
    }
    Q_UNREACHABLE();
}

QList<QKeySequence> keySequences(const KeyBinding& binding) {
    QList<QKeySequence> sequences;
    for (const QString& text : QString::fromLatin1(binding.keys).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        sequences << QKeySequence(text, QKeySequence::PortableText);
    return sequences;
}

void describe(QAction* action, Command command) {
    const KeyBinding& entry = binding(command);
    const QList<QKeySequence> keys = keySequences(entry);
    action->setText(translated(entry.text));
    action->setShortcuts(keys);
    const QString help = helpText(entry);
    action->setToolTip(
        keys.isEmpty() ? help : QStringLiteral("%1 (%2)").arg(help, keys.first().toString(QKeySequence::NativeText)));
    action->setStatusTip(help);
}

} // namespace flowmend::ui
