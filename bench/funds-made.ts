import { amountOf, printAmount, writeIati, type Activity } from '@jingwei/engines/iati'
import { Random } from '../packages/engines/src/simulation/random.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zipChunks, type ZipPart } from '../packages/server/src/kernel/tables/zip-writer.ts'
import { readFunds } from '../packages/server/src/modules/projects/exchange/read-funds.ts'

/** Releases of aid management platforms as such are: amounts out of floating point with up to eleven decimals, totals printed with twelve digits, money that came back. */
export async function makeFunds(folder: string, sizes: readonly number[]): Promise<void> {
  for (const [country, projects] of sizes.entries()) {
    const random = new Random(country + 1)
    const [projectLines, transactionLines, placeLines]: string[][] = [[], [], []]
    for (let p = 0; p < projects!; p += 1) {
      const id = `${9000 + country}${p}`
      const sums = { C: 0n, D: 0n }
      for (let n = Math.floor(random.between(1, 8)); n > 0; n -= 1) {
        const kind = n === 1 || random.next() < 0.3 ? 'C' : 'D'
        const text = ((random.next() < 0.02 ? -1 : 1) * random.between(10, 10 ** random.between(3, 9))).toPrecision(12).replace(/e.*$/, '')
        sums[kind] += amountOf(text)!
        transactionLines!.push(`"t${id}-${n}","${id}","","${2000 + Math.floor(random.between(0, 15))}","${kind}","USD","${text}"`)
      }
      const total = (kind: 'C' | 'D') => (sums[kind] === 0n ? '' : Number(printAmount(sums[kind])).toPrecision(12).replace(/\.?0+$/, ''))
      projectLines!.push(`"${id}","1","Project ${p}, of water & roads","2004-01-01","start-actual","","","Bank ${p % 40}|Fund","XXX","Nepal","NPL","${['140', '210', '311'][p % 3]}","Sector","Implementation","2000","2014","${total('C')}","${total('D')}"`)
      for (let n = Math.floor(random.between(0, 6)); n > 0; n -= 1) placeLines!.push(`"${id}","${id}_${n}","1","${1_000_000 + n}","Place ${n}","${random.between(20, 30).toFixed(5)}","${random.between(80, 90).toFixed(5)}","PPL","populated place","","","1","1"`)
    }
    const parts: Record<string, string[]> = {
      'made/data/projects.csv': ['"project_id","is_geocoded","project_title","start_actual_isodate","start_actual_type","end_actual_isodate","end_actual_type","donors","donors_iso3","recipients","recipients_iso3","ad_sector_codes","ad_sector_names","status","transactions_start_year","transactions_end_year","total_commitments","total_disbursements"', ...projectLines!],
      'made/data/transactions.csv': ['"transaction_id","project_id","transaction_isodate","transaction_year","transaction_value_code","transaction_currency","transaction_value"', ...transactionLines!],
      'made/data/locations.csv': ['"project_id","project_location_id","precision_code","geoname_id","place_name","latitude","longitude","location_type_code","location_type_name","gazetteer_adm_code","gazetteer_adm_name","location_class","geographic_exactness"', ...placeLines!],
    }
    async function* each(): AsyncGenerator<ZipPart> {
      for (const [name, lines] of Object.entries(parts)) yield { name, content: [Buffer.from(lines.join('\n'))] }
    }
    const zip: Buffer[] = []
    for await (const chunk of zipChunks(each())) zip.push(chunk)
    const path = join(folder, `made-${country}.zip`)
    await writeFile(path, Buffer.concat(zip))
    await writeFile(join(folder, `made-${country}.xml.gz`), gzipSync(await asIati((await readFunds(path)).projects.map((p) => p.activity))))
  }
}

export async function asIati(activities: readonly Activity[]): Promise<string> {
  const pieces: string[] = []
  for await (const piece of writeIati(activities, { generatedAt: '2026-01-01T00:00:00Z' })) pieces.push(piece)
  return pieces.join('')
}
