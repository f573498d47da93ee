import type { Dimension } from '@jingwei/engines/indicators'

/** What every record of a firm can be cut by. In facts they stand as `left(industry_code, 1)`, `industry_code` and `size_class`. */
export const industry: Dimension = { code: 'industry', title: { zh: '行业', en: 'industry' }, kind: 'prefix' }
export const section: Dimension = { code: 'section', title: { zh: '行业门类', en: 'industry section' }, kind: 'code' }
export const size: Dimension = {
  code: 'size', title: { zh: '规模', en: 'size' }, kind: 'code',
  words: { large: { zh: '大型', en: 'large' }, medium: { zh: '中型', en: 'medium' }, small: { zh: '小型', en: 'small' }, micro: { zh: '微型', en: 'micro' } },
}
