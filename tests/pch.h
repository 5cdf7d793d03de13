#pragma once
// As engine/pch.h, for the tests of the engine: Qt Test costs 8 s a source to parse.
#include "engine/pch.h"

#include <QTest>
