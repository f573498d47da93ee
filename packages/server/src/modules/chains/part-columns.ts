import { fourLists, type ChainDocument, type ChainPart, type ChainScene, type ChainStage, type FourList, type ListEntry } from '@jingwei/contract/chains'
import type { Language, Text } from '@jingwei/contract/text'
import { valueTags } from '@jingwei/contract/providers'
import type { Cell, FieldSpec, TableColumn } from '../../kernel/tables/index.ts'

const t = (zh: string, en: string): Text => ({ zh, en })
export const stageWords: Record<ChainStage, Text> = { upstream: t('上游', 'Upstream'), midstream: t('中游', 'Midstream'), downstream: t('下游', 'Downstream') }
export const listWords: Record<FourList, Text> = { tools: t('工具软件', 'Tools'), models: t('知识模型', 'Models'), data: t('数据要素', 'Data'), skills: t('人才技能', 'Skills') }
export const valueWords: Record<(typeof valueTags)[number], Text> = { quality: t('提质', 'Quality'), cost: t('降本', 'Cost'), efficiency: t('增效', 'Efficiency'), energy: t('节能', 'Energy'), 'new-model': t('新模式', 'New model') }

type Column<Row> = { readonly header: Text; readonly also?: readonly string[]; readonly width: number; readonly type?: TableColumn['type']; readonly required?: true; cell(row: Row, language: Language): Cell }
const joined = (items: readonly string[]) => items.join('、') || null
type SceneEntry = ListEntry & { scene: ChainScene }

/** Headers are written and read alike, so that what was exported comes back. */
export const partColumns = {
  links: {
    code: { header: t('环节编码', 'Link code'), also: ['编码', 'Code'], width: 18, type: 'text', required: true, cell: (l) => l.code }, title: { header: t('环节', 'Link'), also: ['环节名称', '名称', 'Title'], width: 20, required: true, cell: (l) => l.title }, titleEn: { header: t('英文名', 'English'), width: 22, cell: (l) => l.titleEn },
    stage: { header: t('所在段', 'Stage'), also: ['上中下游', '段'], width: 10, required: true, cell: (l, language) => stageWords[l.stage][language] }, industries: { header: t('行业代码', 'Trades'), also: ['国民经济行业', '行业'], width: 24, type: 'text', cell: (l) => joined(l.industries) },
    words: { header: t('产品词', 'Product words'), also: ['产品', '关键词'], width: 50, cell: (l) => joined(l.words) }, note: { header: t('说明', 'Note'), also: ['备注'], width: 30, cell: (l) => l.note },
  } satisfies Record<string, Column<ChainDocument['links'][number]>>,
  edges: {
    from: { header: t('供给环节', 'From'), also: ['上游环节', '起点'], width: 22, required: true, cell: (e) => e.from }, to: { header: t('接受环节', 'To'), also: ['下游环节', '终点'], width: 22, required: true, cell: (e) => e.to },
  } satisfies Record<string, Column<ChainDocument['edges'][number]>>,
  scenes: {
    code: { header: t('场景编码', 'Scene code'), also: ['编码', 'Code'], width: 16, type: 'text', required: true, cell: (s) => s.code }, activity: { header: t('业务活动', 'Activity'), also: ['业务环节'], width: 16, required: true, cell: (s) => s.activity }, title: { header: t('场景', 'Scene'), also: ['场景名称', '名称', 'Title'], width: 24, required: true, cell: (s) => s.title },
    titleEn: { header: t('英文名', 'English'), width: 24, cell: (s) => s.titleEn }, links: { header: t('环节编码', 'Links'), also: ['适用环节', '环节'], width: 28, cell: (s) => joined(s.links) }, values: { header: t('价值', 'Values'), also: ['价值标签'], width: 18, cell: (s, language) => joined(s.values.map((v) => valueWords[v][language])) },
    painPoint: { header: t('痛点', 'What hurts'), width: 40, cell: (s) => s.painPoint }, status: { header: t('状态', 'Status'), width: 8, type: 'number', cell: (s) => s.status }, catalogueCode: { header: t('方案目录场景', 'Catalogue scene'), width: 18, type: 'text', cell: (s) => s.catalogueCode },
  } satisfies Record<string, Column<ChainScene>>,
  entries: {
    scene: { header: t('场景编码', 'Scene code'), also: ['场景'], width: 16, type: 'text', required: true, cell: (e) => e.scene.code }, list: { header: t('清单', 'List'), also: ['清单类别', '类别'], width: 12, required: true, cell: (e, language) => listWords[e.list][language] }, code: { header: t('清单项编码', 'Entry code'), also: ['编码', 'Code'], width: 14, type: 'text', required: true, cell: (e) => e.code },
    title: { header: t('清单项', 'Entry'), also: ['名称', '清单项名称', 'Title'], width: 28, required: true, cell: (e) => e.title }, titleEn: { header: t('英文名', 'English'), width: 28, cell: (e) => e.titleEn }, note: { header: t('说明', 'Note'), also: ['备注'], width: 36, cell: (e) => e.note },
  } satisfies Record<string, Column<SceneEntry>>,
}
export const handColumns = {
  firm: { header: t('信用代码或企业名称', 'Credit code or name'), also: ['统一社会信用代码', '企业名称', '企业', 'Firm', 'Credit code', 'Name'], width: 34, type: 'text', required: true, cell: (h) => h.firm }, link: { header: t('环节编码', 'Link code'), also: ['环节', 'Link'], width: 18, cell: (h, language) => h.link ?? { zh: '不在链上', en: 'not on the chain' }[language] }, note: { header: t('说明', 'Note'), also: ['备注'], width: 36, cell: (h) => h.note },
} satisfies Record<string, Column<{ firm: string; link: string | null; note: string | null }>>

export const titlesOfParts: Record<ChainPart | 'gaps' | 'attachments', Text> = { links: t('环节', 'Links'), edges: t('连接', 'Connections'), scenes: t('场景', 'Scenes'), entries: t('四清单', 'Four lists'), gaps: t('短板', 'Gaps'), attachments: t('本地资源', 'What the region has') }
export const specsOf = (columns: Readonly<Record<string, Pick<Column<never>, 'header' | 'also' | 'required'>>>): FieldSpec[] =>
  Object.entries(columns).map(([name, { header, also = [], required }]) => ({ name, labels: [header.zh, header.en, ...also], ...(required && { required }) }))
const written = <Row>(columns: Readonly<Record<string, Column<Row>>>, rows: readonly Row[], language: Language) => ({
  columns: Object.values(columns).map((c): TableColumn => ({ header: c.header[language], width: c.width, ...(c.type && { type: c.type }) })),
  cells: rows.map((row) => Object.values(columns).map((c) => c.cell(row, language))),
})
export function writtenPart(part: ChainPart, { links, edges, scenes }: ChainDocument, language: Language) {
  if (part === 'links') return written(partColumns.links, links, language)
  if (part === 'edges') return written(partColumns.edges, edges, language)
  if (part === 'scenes') return written(partColumns.scenes, scenes, language)
  return written(partColumns.entries, scenes.flatMap((scene) => fourLists.flatMap((list) => scene.entries.filter((e) => e.list === list).map((e) => ({ ...e, scene })))), language)
}
export const writtenHand = (rows: readonly { firm: string; link: string | null; note: string | null }[], language: Language) => written(handColumns, rows, language)
