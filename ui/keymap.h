#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

#include <span>

class QAction;

namespace flowmend::ui {

/// Everything a person can do by key, once: menus, shortcuts and the help sheet are made from this table.
enum class Command {
    open,
    openMask,
    paste,
    save,
    saveAs,
    saveMask,
    quit,
    undo,
    redo,
    brush,
    eraser,
    brushSmaller,
    brushLarger,
    brushSofter,
    brushHarder,
    invertMask,
    clearMask,
    markEyes,
    zoomIn,
    zoomOut,
    fit,
    actualSize,
    doubleSize,
    showMask,
    showPlan,
    compare,
    panels,
    restore,
    stop,
    pause,
    step,
    previousStep,
    nextStep,
    firstStep,
    lastStep,
    showView,
    useStep,
    priors,
    train,
    help,
    about
};

/// Groups of the help sheet.
enum class KeyGroup { file, mask, view, run, priors, help };

struct KeyBinding {
    Command command;
    KeyGroup group;
    const char* text; ///< as a menu shows it, with its mnemonic
    const char* keys; ///< portable texts, separated by blanks; the first is shown in menus
    const char* help; ///< one sentence: tooltip, status tip and help sheet
};

/// What hands do on the canvas beside the commands: named in the help sheet, obeyed by the canvas itself.
struct Gesture {
    KeyGroup group;
    const char* keys;
    const char* help;
};

std::span<const KeyBinding> keyBindings();
std::span<const Gesture> gestures();
const KeyBinding& binding(Command command);

/// "Undo" without the mnemonic's mark, in the language of the window.
QString plainText(const KeyBinding& binding);
QString helpText(const KeyBinding& binding);
QString helpText(const Gesture& gesture);
QString groupTitle(KeyGroup group);
QList<QKeySequence> keySequences(const KeyBinding& binding);

/// Text, shortcuts and tooltip (with the key in it) of an action.
void describe(QAction* action, Command command);

} // namespace flowmend::ui
