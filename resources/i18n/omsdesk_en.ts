<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n year old</numerusform>
            <numerusform>%n years old</numerusform>
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
