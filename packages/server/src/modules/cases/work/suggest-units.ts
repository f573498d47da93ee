import type { cases as contract } from '@jingwei/contract/cases'
import type { Answer } from '@jingwei/contract/operation'
import { caseNotFound } from '../cases.errors.ts'
import type { Context } from '../context.ts'
import { titlesAt } from '../units/catalogue.ts'
import { solvedBy } from '../units/unit.store.ts'
import { type CasesDb, findCase } from './case.store.ts'

/** Who would handle it: by what units solved of the subject at the place, then by what they say they are for. Each with its reason. */
export async function suggestUnits(db: CasesDb, context: Context, id: number): Promise<Answer<typeof contract.suggest>> {
  const c = await findCase(db, id)
  if (!c) throw caseNotFound()
  const place = context.regions.byX(c.region_x)
  const path = place ? context.regions.pathOf(place.code) : []
  // History of the whole county, however exactly the case says where it happened.
  const area = path.findLast((n) => n.level <= 3) ?? place ?? { lo: c.region_x, hi: c.region_x, name: '' }
  const { title } = (await titlesAt(db, context, c.region_x, c.region_x))(c.subject)
  const units = await solvedBy(db, c.subject, c.region_x, area)
  return {
    items: units.map((u) => {
      const share = u.total === 0 ? 0 : u.solved / u.total
      const percent = Math.round(share * 100)
      const reason =
        u.solved > 0
          ? { zh: `${area.name}已解决的${title.zh}诉求 ${u.total} 件，其中 ${u.solved} 件（${percent}%）由它解决`, en: `Of ${u.total} solved cases of “${title.en}” in ${area.name} it solved ${u.solved} (${percent} %)` }
          : u.subjects.includes(c.subject)
            ? { zh: `职责包括${title.zh}`, en: `“${title.en}” is among its subjects` }
            : { zh: `${context.regions.toRef(u.region_x).name}的兜底单位，承接没有专责单位的诉求`, en: `It takes what no other unit of ${context.regions.toRef(u.region_x).name} is for` }
      return { unit: { id: u.id, name: u.name }, share, solved: u.solved, of: u.total, reason }
    }),
  }
}
