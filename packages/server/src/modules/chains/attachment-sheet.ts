import { fourLists, type ChainAttachment, type ChainDocument } from '@jingwei/contract/chains'
import type { Language, Text } from '@jingwei/contract/text'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import { listWords } from './part-columns.ts'

const kinds: Readonly<Record<ChainAttachment['kind'], Text>> = { solution: { zh: '解决方案', en: 'Solution' }, expert: { zh: '专家', en: 'Expert' }, data: { zh: '数据产品', en: 'Data product' }, course: { zh: '课程', en: 'Course' } }
const heads: Readonly<Record<Language, readonly string[]>> = {
  zh: ['场景编码', '场景', '清单', '清单项编码', '清单项', '类别', '名称', '链接', '说明', '挂接地区', '状态'],
  en: ['Scene code', 'Scene', 'List', 'Entry code', 'Entry', 'Kind', 'Title', 'Link', 'Note', 'Attached by', 'State'],
}
const gone: Text = { zh: '已下架', en: 'no longer published' }

/** What the region has for each scene and entry, as a sheet in the order of the four lists. */
export function attachmentSheet({ scenes }: ChainDocument, attachments: readonly ChainAttachment[], language: Language): { columns: TableColumn[]; cells: Cell[][] } {
  const wide = new Set([1, 4, 6, 7, 8])
  const named = ({ title, titleEn }: { title: string; titleEn: string | null }) => (language === 'en' ? (titleEn ?? title) : title)
  return {
    columns: heads[language].map((header, i): TableColumn => ({ header, width: wide.has(i) ? 30 : 14, type: 'text' })),
    cells: scenes.flatMap((scene) => {
      const own = attachments.filter((a) => a.scene === scene.code)
      const inOrder = [null, ...fourLists.flatMap((list) => scene.entries.filter((e) => e.list === list))]
      return inOrder.flatMap((entry) => own.filter((a) => a.entry === (entry?.code ?? null)).map((a): Cell[] => [
        scene.code, named(scene), entry && listWords[entry.list][language], entry && entry.code, entry && named(entry), kinds[a.kind][language], a.title, a.url, a.note, a.region.name, a.isGone ? gone[language] : null,
      ]))
    }),
  }
}
