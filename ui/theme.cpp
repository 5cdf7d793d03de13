#include "ui/theme.h"

#include <QApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QSvgRenderer>

namespace flowmend::ui::theme {

namespace {

ThemeChoice g_current = ThemeChoice::system; // the theme is the application's, as QApplication's palette is

struct Colours {
    QColor window, base, alternate, button, text, muted, line, accent, accentHover, accentFocus, onAccent, warning;
};

Colours darkColours() {
    return {.window = QColor(0x23, 0x24, 0x27),
            .base = QColor(0x1b, 0x1c, 0x1f),
            .alternate = QColor(0x2b, 0x2c, 0x30),
            .button = QColor(0x33, 0x35, 0x39),
            .text = QColor(0xe4, 0xe5, 0xe7),
            .muted = QColor(0x9b, 0x9e, 0xa5),
            .line = QColor(0x3a, 0x3c, 0x41),
            .accent = QColor(0x4a, 0x90, 0xd9),
            .accentHover = QColor(0x5f, 0xa1, 0xe6),
            .accentFocus = QColor(0xa9, 0xcd, 0xf2),
            .onAccent = QColor(0x0e, 0x13, 0x19),
            .warning = QColor(0xe3, 0xb3, 0x5c)};
}

Colours lightColours() {
    return {.window = QColor(0xf3, 0xf3, 0xf4),
            .base = QColor(0xff, 0xff, 0xff),
            .alternate = QColor(0xea, 0xea, 0xec),
            .button = QColor(0xfb, 0xfb, 0xfc),
            .text = QColor(0x22, 0x24, 0x28),
            .muted = QColor(0x66, 0x6a, 0x72),
            .line = QColor(0xd3, 0xd4, 0xd8),
            .accent = QColor(0x23, 0x6f, 0xc0),
            .accentHover = QColor(0x2f, 0x80, 0xd6),
            .accentFocus = QColor(0x0f, 0x3f, 0x75),
            .onAccent = QColor(0xff, 0xff, 0xff),
            .warning = QColor(0x8a, 0x55, 0x00)};
}

bool systemIsDark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    // 6.4 knows no colour scheme, but the platform's own palette tells; it is read once, before ours is set.
    static const bool dark = QGuiApplication::palette().window().color().lightness() < 128;
    return dark;
#endif
}

/// Of what cannot be used now.
QColor fadedOf(const Colours& c) {
    QColor faded = c.muted;
    faded.setAlphaF(0.55F);
    return faded;
}

QPalette paletteOf(const Colours& c) {
    QPalette p;
    p.setColor(QPalette::Window, c.window);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.base);
    p.setColor(QPalette::AlternateBase, c.alternate);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.muted);
    p.setColor(QPalette::Button, c.button);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::ToolTipBase, c.alternate);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::Light, c.button.lighter(115));
    p.setColor(QPalette::Midlight, c.button.lighter(105));
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line.darker(120));
    p.setColor(QPalette::Shadow, c.line.darker(170));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, fadedOf(c));
    p.setColor(QPalette::Disabled, QPalette::Button, c.window);
    p.setColor(QPalette::Disabled, QPalette::Base, c.window);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, c.muted);
    return p;
}

// Fusion draws fields, lists and check boxes well; this sheet only calms buttons, bars and separators.
QString sheetOf(const Colours& c) {
    return QStringLiteral(R"(
QToolTip { color: %1; background: %2; border: 1px solid %3; padding: 4px 6px; }
QMainWindow::separator { width: 1px; height: 1px; background: %3; }
QToolBar { border: none; spacing: 4px; padding: 6px; background: %4; }
QToolBar::separator { background: %3; width: 1px; height: 1px; margin: 6px 4px; }
QStatusBar { border-top: 1px solid %3; }
QStatusBar::item { border: none; }
QMenuBar { background: %4; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: %5; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px; background: transparent; }
QToolButton:hover { background: %5; }
QToolButton:pressed, QToolButton:checked { background: %3; }
QToolButton:focus { border-color: %6; }
QToolButton#sectionHeader { padding: 4px 0; margin-left: -4px; font-weight: 600; text-align: left; }
QToolButton#sectionHeader:checked, QToolButton#foldHeader:checked { background: transparent; }
QToolButton#sectionHeader:hover, QToolButton#foldHeader:hover { background: %5; }
QToolButton#foldHeader { padding: 3px 4px 3px 0; margin-left: -4px; color: %8; text-align: left; }
QToolButton#segment { padding: 3px 10px; border: 1px solid %3; border-radius: 0; }
QToolButton#segment:checked { background: %5; color: %1; }
QToolButton#segment:focus { border-color: %6; }
QPushButton { border: 1px solid %3; border-radius: 6px; padding: 5px 14px; min-height: 18px; background: %9; }
QPushButton:hover { background: %5; }
QPushButton:focus { border-color: %6; }
QPushButton:disabled { color: %8; background: transparent; }
QPushButton#primary { background: %6; border-color: %6; color: %7; font-weight: 600; min-height: 26px; }
QPushButton#primary:hover { background: %10; }
QPushButton#primary:focus { border: 2px solid %11; }
QPushButton#primary:disabled { background: %5; border-color: %3; color: %8; }
QProgressBar { border: none; border-radius: 3px; background: %5; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: %6; }
QScrollArea { border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: %3; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: %8; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; width: 0; height: 0; }
QLabel#muted { color: %8; }
QLabel#muted:disabled { color: %13; }
QLabel#warning { color: %12; }
QLabel#sheet { color: %8; background: %5; }
QListWidget::item { padding: 5px 4px; border-radius: 5px; }
QListWidget::item:selected { background: %6; color: %7; }
QFrame#line { background: %3; border: none; max-height: 1px; min-height: 1px; }
QFrame#edge { background: %3; border: none; max-width: 1px; min-width: 1px; }
)")
        .arg(c.text.name(), c.alternate.name(), c.line.name(), c.window.name(), c.alternate.name(), c.accent.name(),
             c.onAccent.name(), c.muted.name(), c.button.name())
        .arg(c.accentHover.name(), c.accentFocus.name(), c.warning.name(), fadedOf(c).name(QColor::HexArgb));
}

Colours coloursNow() {
    return isDark() ? darkColours() : lightColours();
}

/// Draws a black SVG in the colour of the palette at the time of painting.
class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString file, bool onAccent) : m_file(std::move(file)), m_onAccent(onAccent) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        painter->drawPixmap(rect, tinted(rect.size() * painter->device()->devicePixelRatioF(), mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return tinted(size, mode); }
    QIconEngine* clone() const override { return new TintedIcon(m_file, m_onAccent); }

private:
    QPixmap tinted(const QSize& size, QIcon::Mode mode) const {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const QColor colour = m_onAccent && mode != QIcon::Disabled
                                  ? coloursNow().onAccent
                                  : QGuiApplication::palette().color(group, QPalette::WindowText);
        QPixmap out(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        QSvgRenderer(m_file).render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(out.rect(), colour);
        return out;
    }

    QString m_file;
    bool m_onAccent;
};

QString iconFile(const QString& name) {
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

} // namespace

void apply(ThemeChoice choice) {
    [[maybe_unused]] const bool dark = systemIsDark();
    g_current = choice;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(coloursNow()));
    qApp->setStyleSheet(sheetOf(coloursNow()));
}

ThemeChoice current() {
    return g_current;
}

bool isDark() {
    return g_current == ThemeChoice::dark || (g_current == ThemeChoice::system && systemIsDark());
}

QColor accent() {
    return coloursNow().accent;
}
QColor muted() {
    return coloursNow().muted;
}
QColor line() {
    return coloursNow().line;
}

QIcon icon(const QString& name) {
    return QIcon(new TintedIcon(iconFile(name), false));
}
QIcon iconOnAccent(const QString& name) {
    return QIcon(new TintedIcon(iconFile(name), true));
}

} // namespace flowmend::ui::theme
