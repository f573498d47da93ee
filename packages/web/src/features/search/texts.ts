import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '搜索', hint: '写两个字以上的名称，或四位以上的信用代码', placeholder: '企业、信用代码、批次、页面', none: '没有找到“{{q}}”', all: '在企业列表里看全部 {{count}} 家',
    failed: '没有搜到结果', firms: '企业', campaigns: '测评批次', pages: '页面',
  },
  en: {
    title: 'Search', hint: 'Write two characters of a name, or four of a credit code', placeholder: 'Firm, credit code, campaign, page',
    none: 'Nothing found for “{{q}}”', all: 'See the firm || See all {{count}} firms in the list', failed: 'The search gave no answer',
    firms: 'Firms', campaigns: 'Campaigns', pages: 'Pages',
  },
})
