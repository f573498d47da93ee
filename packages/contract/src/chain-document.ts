import { z } from 'zod'
import { ValueTag } from './providers.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const english = z.string().trim().min(1).max(200).nullable().default(null).describe('English title; null: the Chinese one is shown')

/** Where along the chain a link stands: 上游 中游 下游. */
export const ChainStage = z.enum(['upstream', 'midstream', 'downstream'])
export type ChainStage = z.infer<typeof ChainStage>
export const LinkCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
export const ChainLink = z
  .object({
    code: LinkCode, title: text(60), titleEn: english, stage: ChainStage,
    industries: z.array(z.string().regex(/^[A-T]?\d{0,4}$/).min(1)).max(20).describe('GB/T 4754-2017: a prefix stands for all below it'),
    words: z.array(text(30)).max(80).describe('Product words: firms whose products say so stand here'), note: text(500).nullable().default(null),
  })
  .meta({ id: 'ChainLink' })
export type ChainLink = z.infer<typeof ChainLink>
/** What one link feeds. */
export const ChainEdge = z.object({ from: LinkCode, to: LinkCode }).meta({ id: 'ChainEdge' })
export type ChainEdge = z.infer<typeof ChainEdge>

/** 四清单: what a scene is done with. 工具软件 知识模型 数据要素 人才技能. */
export const fourLists = ['tools', 'models', 'data', 'skills'] as const
export const FourList = z.enum(fourLists)
export type FourList = z.infer<typeof FourList>
export const ListEntry = z.object({ code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/), list: FourList, title: text(100), titleEn: english, note: text(500).nullable().default(null) }).meta({ id: 'ChainListEntry' })
export type ListEntry = z.infer<typeof ListEntry>
export const SceneNumber = z.string().regex(/^[A-Z][A-Z0-9]{0,9}(-[A-Z0-9]{1,6}){0,4}$/).describe('As QB01-A-2-5')
export const ChainScene = z
  .object({
    code: SceneNumber, activity: text(60).describe('Business activity: 研发设计 生产制造 供应链管理 …'), title: text(100), titleEn: english,
    links: z.array(LinkCode).max(60).describe('Where it belongs; none: the whole chain'), values: z.array(ValueTag).max(5), painPoint: text(500).nullable().default(null), status: z.number().int().min(1).max(5).nullable().default(null).describe('1 to 5, as the guide numbers it'),
    catalogueCode: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/).nullable().default(null).describe('The scene of the catalogue of solutions that this is'), entries: z.array(ListEntry).max(60),
  })
  .meta({ id: 'ChainScene' })
export type ChainScene = z.infer<typeof ChainScene>

/** The whole of a chain, one edition of it. */
export const ChainDocument = z.object({ links: z.array(ChainLink).max(120), edges: z.array(ChainEdge).max(600), scenes: z.array(ChainScene).max(400) }).meta({ id: 'ChainDocument' })
export type ChainDocument = z.infer<typeof ChainDocument>
