import type { ConsultationMode } from '@jingwei/contract/experts'
import { parsePhone } from '@jingwei/engines/phone'
import { industriesFrom, listed, optional, problemsOf, reader, regionsFrom, required, sceneReader, texts } from '../providers/index.ts'
import type { Importer, ImportField } from '../imports/index.ts'
import type { Context } from './context.ts'

const field = (name: string, zh: string, en: string, also: string[] = [], isRequired = false): ImportField => ({ name, label: { zh, en }, synonyms: [zh, en, ...also], ...(isRequired && { required: true }) })
/** The first spelling of each is that of the export, so that an export comes back. */
export const expertFields: readonly ImportField[] = [
  field('name', '姓名', 'Name', ['专家', '专家姓名'], true), field('title', '职称', 'Title', ['职务', '职称职务']), field('institution', '单位', 'Institution', ['工作单位', '所在单位']),
  field('region', '所在区划代码', 'Region code', ['区划代码', '所在地', '所在区划', 'Region']), field('scenes', '擅长场景', 'Scenes', ['擅长', '擅长领域', '场景']), field('industries', '熟悉行业', 'Industries', ['行业', '服务行业']),
  field('reach', '服务区域', 'Regions served', ['服务地区', '服务范围']), field('modes', '方式', 'Modes', ['会诊方式', '服务方式']), field('phone', '手机', 'Phone', ['电话', '联系电话', '手机号']), field('email', '邮箱', 'E-mail', ['电子邮箱', '邮件']),
  field('mandateUntil', '聘任至', 'Mandate until', ['聘期至', '聘任截止', '聘期截止']), field('biography', '简介', 'Biography', ['个人简介', '专家简介']),
]
export const stagedColumns = ['region_x', 'name', 'region_hi', 'title', 'institution', 'biography', 'scene_codes', 'industry_codes', 'modes', 'reach', 'reach_x', 'phone', 'email', 'mandate_until'] as const

const modeNames = new Map<string, ConsultationMode>([['on-site', 'on-site'], ['on site', 'on-site'], ['上门', 'on-site'], ['现场', 'on-site'], ['上门会诊', 'on-site'], ['remote', 'remote'], ['远程', 'remote'], ['线上', 'remote'], ['远程问诊', 'remote']])
const dayOf = (text: string): string | null => {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text) ?? []
  if (!year || !month || !day) return null
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso
}

export const openExperts = ({ regions }: Context, scenes: () => Parameters<typeof sceneReader>[0]): Importer['open'] => ({ columns, region, today }) => {
  const { text } = reader(columns)
  const sceneOf = sceneReader(scenes())
  return (cells) => {
    const { problems, fault } = problemsOf('experts')
    const name = required(text(cells, 'name'), 'name', 60, fault)
    const title = optional(text(cells, 'title'), 'title', 60, fault)
    const institution = optional(text(cells, 'institution'), 'institution', 120, fault)
    const biography = optional(text(cells, 'biography'), 'biography', 4000, fault)
    const place = text(cells, 'region')
    const home = regions.resolve(place === null ? region.code : /^\d{2,12}$/.test(place) ? place : (regions.match({ address: place })?.code ?? ''))
    if (!home) fault('import-region', 'region', place ?? region.code)
    else if (home.lo < region.lo || home.hi > region.hi) fault('import-outside', 'region', place ?? region.code)
    const [scenesText, industriesText, reachText] = [text(cells, 'scenes'), text(cells, 'industries'), text(cells, 'reach')]
    const sceneCodes = scenesText ? [...new Set(listed(scenesText).flatMap((n) => sceneOf(n) ?? (fault('import-scene', 'scenes', n), [])))] : null
    const industryCodes = industriesText ? industriesFrom(industriesText, fault) : null
    const modes = [...new Set(listed(text(cells, 'modes')).flatMap((n) => modeNames.get(n.toLowerCase()) ?? (fault('import-mode', 'modes', n), [])))]
    const reach = reachText && home ? regionsFrom(reachText, home.code, regions, fault).map((code) => regions.byCode(code)!) : null
    const phone = parsePhone(text(cells, 'phone') ?? '')
    if (phone.kind === 'invalid') fault('import-phone', 'phone', text(cells, 'phone') ?? '')
    const email = text(cells, 'email')
    if (email !== null && !/^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/.test(email)) fault('import-email', 'email', email)
    const until = text(cells, 'mandateUntil')
    const mandateUntil = until === null ? null : dayOf(until)
    if (until !== null && mandateUntil === null) fault('import-date', 'mandateUntil', until)
    else if (mandateUntil !== null && mandateUntil < today) fault('import-mandate-past', 'mandateUntil', until!)
    if (problems.length > 0 || !home) return { name: name || null, values: null, problems }
    return {
      name, problems,
      values: [
        home.lo, name, home.hi, title, institution, biography, sceneCodes && texts(sceneCodes), industryCodes && texts(industryCodes), modes.length > 0 ? texts(modes) : null,
        reach && `{${reach.map((n) => `[${n.lo},${n.hi}]`).join(',')}}`, reach && `{${reach.map((n) => n.lo).join(',')}}`, phone.kind === 'phone' ? phone.number + (phone.extension ? `-${phone.extension}` : '') : null, email, mandateUntil,
      ],
    }
  }
}

const t = (zh: string, en: string) => ({ zh, en })
const correct = t('改正后重传', 'Correct it and upload again')
export const importTexts: Importer['texts'] = {
  'experts.import-missing': { message: t('必填', 'Required'), cure: t('补全后重传', 'Complete it and upload again') },
  'experts.import-too-long': { message: t('有 {length} 个字，最多 {most} 个', '{length} characters; at most {most}'), cure: t('缩短后重传', 'Shorten it and upload again') },
  'experts.import-says-nothing': { message: t('没有文字内容', 'Holds no letters or digits'), cure: correct },
  'experts.import-region': { message: t('没有这个区划', 'No such region'), cure: correct },
  'experts.import-outside': { message: t('不在导入范围内', 'Outside the region of this import'), cure: t('由管辖该地的部门导入', 'The bureau of that place imports it') },
  'experts.import-scene': { message: t('场景目录里没有“{value}”', 'No scene is called {value}'), cure: t('用场景目录里的名称或代码', 'Use a title or code of the scene catalogue') },
  'experts.import-industry': { message: t('不是国民经济行业代码', 'Not an industry code of GB/T 4754'), cure: correct },
  'experts.import-mode': { message: t('方式应为上门、远程', 'A mode is “on site” or “remote”'), cure: correct },
  'experts.import-phone': { message: t('不是手机或固定电话', 'Not a mobile or landline number'), cure: t('写作 13800001234 或 0793-8200000', 'Such as 13800001234 or 0793-8200000') },
  'experts.import-email': { message: t('不是邮箱地址', 'Not an e-mail address'), cure: correct },
  'experts.import-date': { message: t('不是日期', 'Not a date'), cure: t('写作 2027-12-31', 'Such as 2027-12-31') },
  'experts.import-mandate-past': { message: t('聘任截止日期已经过去', 'The mandate has ended already'), cure: t('改为将来的日期，或留空只建档', 'Give a day to come, or leave it empty to keep the record alone') },
  'experts.import-repeats': { message: t('与第 {line} 行重复', 'Repeats line {line}'), cure: t('同地、同名、同单位只留一行', 'Keep one line for each name and institution of a place') },
}
