import { Readable } from 'node:stream'
import { zipChunks, type ZipPart } from '../../../kernel/tables/zip-writer.ts'

/* Constructed; no such projects exist. */
const projectColumns = 'project_id,project_title,start_actual_isodate,start_actual_type,end_actual_isodate,end_actual_type,donors,recipients,recipients_iso3,ad_sector_codes,ad_sector_names,status,total_commitments,total_disbursements'
const transactionColumns = 'transaction_id,project_id,transaction_isodate,transaction_year,transaction_value_code,transaction_currency,transaction_value'
export const projectRows = [
  '7,"Wells, deep",2010-02-01,start-actual,2012-12-31,end-planned,Hill Bank|Water Office,Nepal,NPL,140,Water,Implementation,685819.59392,23769664.565',
  '8,Roads,,start-actual,,end-planned,Hill Bank,Nepal,NPL,210,Roads,Completion,1000.0,750.5',
  '9,Nothing yet,,,,,,Nepal,NPL,,,Pipeline/identification,,',
]
// A sum whose published total carries a half, money that came back, and a commitment made smaller.
export const transactionRows = ['a,7,,2010,C,USD,685819.59392', 'b,7,2011-05-03,2011,D,USD,23769664.0', 'c,7,,2012,D,USD,0.5649983', 'd,8,,2009,C,USD,1500', 'e,8,,2010,C,USD,-500', 'f,8,,2010,D,USD,800.5', 'g,8,,2011,D,USD,-50']

async function zipOf(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  async function* each(): AsyncGenerator<ZipPart> {
    for (const [name, text] of Object.entries(parts)) yield { name, content: [Buffer.from(text)] }
  }
  const chunks: Buffer[] = []
  for await (const chunk of zipChunks(each())) chunks.push(chunk)
  return Buffer.concat(chunks)
}
export const aimsZip = (projects = projectRows, transactions = transactionRows) =>
  zipOf({ 'Release/data/projects.csv': `${[projectColumns, ...projects].join('\r\n')}\r\n`, 'Release/data/transactions.csv': `${[transactionColumns, ...transactions].join('\n')}\n`, 'Release/metadata/country_codes.tsv': 'name\tiso2\tname_iso3\nNepal\tNP\tNPL\n' })
export const upload = (bytes: Buffer, name: string) => ({ stream: Readable.from([bytes]), name })

export const iatiFile = (amount = '100.25') => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
  <iati-activity default-currency="EUR" xml:lang="en">
    <iati-identifier>XX-1</iati-identifier>
    <title><narrative>Mills &amp; looms</narrative></title>
    <activity-status code="2"/>
    <transaction><transaction-type code="1"/><transaction-date iso-date="2020-01-01"/><value>300</value></transaction>
    <transaction><transaction-type code="2"/><transaction-date iso-date="2020-02-01"/><value>200</value></transaction>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2020-03-01"/><value>${amount}</value></transaction>
    <transaction><transaction-type code="4"/><transaction-date iso-date="2020-04-01"/><value>40.255</value></transaction>
    <transaction><transaction-type code="12"/><transaction-date iso-date="2020-04-01"/><value>999</value></transaction>
  </iati-activity>
</iati-activities>
`)
