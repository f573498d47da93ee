import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import { publishAll } from '../modules/projects/exchange/publish.ts'
import type { Home } from './home.ts'
import type { TestKernel } from './kernel.ts'

type File = { name: string; bytes: Buffer }
type Parts = { t: TestKernel; officer: Browser; mark: string; region: string; project: number; made: (answer: Answer) => Answer['body']; attach: (who: Browser, path: string, file: File, fields: Record<string, string>) => Promise<Answer> }

/** A file of another system's projects that waits for somebody to take it; and what was published of the county's own project. */
export async function makeHomeFunds({ t, officer, mark, region, project, made, attach }: Parts) {
  const file = `<iati-activities version="2.03"><iati-activity default-currency="USD"><iati-identifier>${mark}-1</iati-identifier><title><narrative>${mark}外部项目</narrative></title><transaction><transaction-type code="2"/><transaction-date iso-date="2020-01-01"/><value>12.5</value></transaction></iati-activity></iati-activities>`
  const sent = made(await attach(officer, '/fund-imports', { name: `${mark}.xml`, bytes: Buffer.from(file) }, { regionCode: region }))
  await publishAll({ kernel: t.kernel, ...t.faces })
  return { fundImport: Number(sent.id), ocid: `${t.kernel.config.JINGWEI_OCDS_PREFIX}-${String(made(await officer.get(`/projects/${project}`)).number)}` }
}

export const fundPlaces = ({ funds: f }: Home): Record<string, string | number> => ({ 'fund-imports id': f.fundImport, 'records ocid': f.ocid })
