#pragma once
// Pixels that differ in everything a closed form may get wrong.

#include "engine/theory/outlook.h"

#include <QTest>

namespace flowmend::testing {

inline void pixelTaskRows() {
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("variance");
    QTest::addColumn<double>("gain");
    QTest::addColumn<double>("measured");
    QTest::addColumn<double>("weight");
    QTest::addColumn<double>("start");
    QTest::newRow("unit variance, so that the flow is a rotation") << 0.0 << 1.0 << 1.0 << 0.8 << 2.5 << -0.4;
    QTest::newRow("narrow prior") << 0.3 << 0.04 << 1.0 << 0.7 << 2.5 << 1.2;
    QTest::newRow("wide prior") << -0.2 << 4.0 << 1.0 << 0.5 << 2.5 << 0.6;
    QTest::newRow("soft edge of a mask") << 0.1 << 0.25 << 0.5 << -0.3 << 2.5 << 0.9;
    QTest::newRow("measurement that counts much") << 0.2 << 0.36 << 1.0 << -0.6 << 250.0 << 0.5;
    QTest::newRow("missing pixel") << 0.4 << 0.25 << 0.0 << 0.0 << 2.5 << -1.1;
}

inline theory::PixelTask fetchedTask() {
    QFETCH(double, mean);
    QFETCH(double, variance);
    QFETCH(double, gain);
    QFETCH(double, measured);
    QFETCH(double, weight);
    QFETCH(double, start);
    return {mean, variance, gain, measured, weight, start};
}

} // namespace flowmend::testing
