import type { PlacedFirm } from '@jingwei/contract/chains'
import type { Text } from '@jingwei/contract/text'
import { industry } from '@jingwei/engines/industry'
import type { PlacementRecord } from './placement.store.ts'

const where: Record<'products' | 'name' | 'scope', Text> = { products: { zh: '主要产品', en: 'main products' }, name: { zh: '企业名称', en: 'name' }, scope: { zh: '经营范围', en: 'scope of business' } }
/** Why a firm stands where it stands. */
export function becauseOf({ how, found_in: found, evidence, certainty }: Pick<PlacementRecord, 'how' | 'found_in' | 'evidence' | 'certainty'>): Text {
  const doubt = certainty < 50 ? { zh: '，请核对', en: '; please check' } : { zh: '', en: '' }
  if (how === 'hand') return { zh: `${evidence}人工归位`, en: `placed by ${evidence}` }
  if (found === 'industry' || found === 'hand') {
    const trade = industry(evidence)
    return { zh: `行业 ${evidence}${trade ? ` ${trade.name}` : ''}${doubt.zh}`, en: `trade ${evidence}${doubt.en}` }
  }
  return { zh: `${where[found].zh}有“${evidence}”${doubt.zh}`, en: `“${evidence}” in its ${where[found].en}${doubt.en}` }
}
export const howTitles: Record<PlacedFirm['how'], Text> = { hand: { zh: '人工', en: 'by hand' }, product: { zh: '产品', en: 'by product' }, industry: { zh: '行业', en: 'by trade' } }
export const stateTitles: Record<string, Text> = {
  found: { zh: '建链', en: 'Start' }, fill: { zh: '补链', en: 'Fill' }, extend: { zh: '延链', en: 'Extend' }, strengthen: { zh: '强链', en: 'Strengthen' }, held: { zh: '稳固', en: 'Held' }, 'not-planned': { zh: '不在规划', en: 'Not planned' },
}
export const handStateTitles: Record<string, Text> = { placed: { zh: '已归位', en: 'Placed' }, excluded: { zh: '不在链上', en: 'Not on the chain' }, closed: { zh: '企业已注销', en: 'Firm closed' }, lost: { zh: '环节已取消', en: 'Link is gone' } }
