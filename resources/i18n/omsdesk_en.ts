<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mo.</source>
        <translation>
            <numerusform>%n mo.</numerusform>
            <numerusform>%n mo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found: %n person(s)</source>
        <translation>
            <numerusform>Found: %n person</numerusform>
            <numerusform>Found: %n people</numerusform>
        </translation>
    </message>
</context>
</TS>
