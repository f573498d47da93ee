/* Constructed for the tests; no such activities exist. */
export const oldFile = `<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="1.04" generated-datetime="2015-03-01T08:00:00" xmlns:own="https://registry.example/own">
  <iati-activity default-currency="USD" xml:lang="en" hierarchy="1" version="1.04">
    <reporting-org ref="XX-REG-7" type="10">Water Office</reporting-org>
    <iati-identifier>
      XX-REG-7-0001
    </iati-identifier>
    <title>Wells for the hill country</title>
    <title xml:lang="fr">Puits pour les collines</title>
    <description type="1">Two &lt;deep&gt; wells &amp; a pump</description>
    <activity-status>Completion</activity-status>
    <activity-date type="start-actual" iso-date="2010-02-01">early spring</activity-date>
    <activity-date type="end-planned" iso-date="2012-12-31"/>
    <participating-org role="Funding" ref="XX-REG-9">Hill Bank</participating-org>
    <participating-org role="implementing">Well Builders</participating-org>
    <contact-info><organisation>Water Office</organisation><email>office@water.example</email></contact-info>
    <location>
      <location-id vocabulary="GEO" code="1000001"/>
      <name>Upper Hill</name>
      <coordinates latitude="27.70169" longitude="-85.3206" precision="2"/>
      <exactness code="1"/>
    </location>
    <sector vocabulary="DAC" code="140" percentage="60">Water</sector>
    <sector vocabulary="DAC" code="14030" percentage="40"/>
    <recipient-country code="NP">Nepal</recipient-country>
    <budget type="Original"><period-start iso-date="2010-01-01"/><period-end iso-date="2010-12-31"/><value value-date="2010-01-01">1000.5</value></budget>
    <transaction ref="t1">
      <transaction-type code="C">Commitment</transaction-type>
      <transaction-date iso-date="2010-01-05"/>
      <value currency="EUR" value-date="2010-01-05">685819.59392</value>
      <provider-org ref="XX-REG-9" provider-activity-id="XX-REG-9-5">Hill Bank</provider-org>
      <own:voucher number="7">paid <own:b>twice</own:b>?</own:voucher>
    </transaction>
    <transaction><transaction-type code="D"/><transaction-date iso-date="2010-02-05Z"/><value value-date="2010-02-05">-12.005</value><description>back</description></transaction>
    <own:note>kept</own:note>
  </iati-activity>
</iati-activities>
`
/** One activity of 2.03 around what a test is about. */
export const newFile = (inside: string, { version = '2.03', attributes = 'default-currency="USD"', identifier = 'XX-1' } = {}) =>
  `<iati-activities version="${version}">\n<iati-activity ${attributes}>\n<iati-identifier>${identifier}</iati-identifier>\n${inside}\n</iati-activity>\n</iati-activities>\n`
export const transaction = ({ type = '<transaction-type code="3"/>', date = '<transaction-date iso-date="2020-02-29"/>', value = '<value value-date="2020-02-29">1</value>' } = {}) => `<transaction>${type}${date}${value}</transaction>`
