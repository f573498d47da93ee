import type { ChainAttachment, ChainDocument, LinkPlan, PlacedFirm } from '@jingwei/contract/chains'
import type { ColumnType, Generated } from 'kysely'
import type { z } from 'zod'

/** Read as what it holds, written as JSON text. */
type Json<T> = ColumnType<T, string, string>

export type ChainsColumns = {
  'draft.document': Json<ChainDocument>
  'edition.document': Json<ChainDocument>
  'plan.items': Json<(z.infer<typeof LinkPlan> & { link: string })[]>
  'placement.how': PlacedFirm['how']
  'placement.found_in': 'hand' | 'products' | 'name' | 'scope' | 'industry'
  'placement.size_class': PlacedFirm['sizeClass']
  'attachment.kind': ChainAttachment['kind']
  'followed.only_one': Generated<boolean>
}
