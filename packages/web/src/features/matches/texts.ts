import { dictionary } from '../../app/i18n.ts'

/** Words that several pages of matching share. */
export const texts = dictionary({
  zh: {
    changeSaved: '已保存', fits: '适配方案', enquiries: '询价', works: '实施项目', requests: '收到的询价', failed: '没有取到', solution: '方案', provider: '服务商', firm: '企业', scene: '场景', region: '地区', state: '状态', price: '价格', priceTax: '含税价', priceHead: '含税价，{{unit}}', goLive: '上线', days: '{{count}} 天', byAgreement: '面议', from: '{{price}} 起', upTo: '不超过 {{price}}', between: '{{from}}–{{to}}', free: '免费', rating: '评价', ratingOf: '{{average}} 分', ratings: '{{count}} 条评价', noRating: '暂无评价', finished: '完工 {{count}} 项', inPool: '在库', remote: '可远程', fit: '契合', save: '保存', cancel: '取消', close: '关闭', optional: '选填', reset: '还原', noneFits: '没有符合条件的', search: '搜索名称', count: '{{count}} 项', countOver: '超过 {{count}} 项', gradeTo: '达到{{to}}', yuan: '元', mayNotAsk: '只有企业负责人能询价、选定和验收', mayNotOffer: '只有服务商负责人能报价和推进', changed: '别人刚改过，已重新读取，请核对后再做一次', grades: '{{from}} → {{to}}', gradeNone: '未达级', grade: '{{level}}级', anyReason: '写明原因，至少 4 个字',
    asked: '已送达', seen: '已查看', offered: '已报价', declined: '谢绝', withdrawn: '已撤回', chosen: '选定', 'not-chosen': '未选中', missed: '未在期限内报价',
    open: '收报价中', due: '待选定', ended: '已结束',
    agreed: '待开工', started: '实施中', delivered: '待验收', returned: '退回整改', accepted: '已验收', rated: '已评价', closed: '已关闭', 'broken-off': '已终止',
    opened: '看过',
    needOpen: '待对接', needAsked: '询价中', needWorking: '实施中', needMet: '已解决', needClosed: '已关闭',
    until: '报价截止',
  },
  en: {
    changeSaved: 'Saved', fits: 'What fits', enquiries: 'Enquiries', works: 'Works', requests: 'Requests received', failed: 'Not loaded', solution: 'Solution', provider: 'Provider', firm: 'Firm', scene: 'Scene', region: 'Region', state: 'State', price: 'Price', priceTax: 'Price with tax', priceHead: 'With tax, {{unit}}', goLive: 'Goes live in', days: '{{count}} day || {{count}} days', byAgreement: 'by agreement', from: 'from {{price}}', upTo: 'up to {{price}}', between: '{{from}}–{{to}}', free: 'free', rating: 'Rating', ratingOf: '{{average}} of 5', ratings: '{{count}} rating || {{count}} ratings', noRating: 'not rated yet', finished: '{{count}} job finished || {{count}} jobs finished', inPool: 'in a pool', remote: 'remote', fit: 'Fit', save: 'Save', cancel: 'Cancel', close: 'Close', optional: 'optional', reset: 'Reset', noneFits: 'Nothing meets these conditions', search: 'Search names', count: '{{count}} in all', countOver: 'more than {{count}}', gradeTo: 'to {{to}}', yuan: 'CNY', mayNotAsk: 'Only an owner of the firm asks, chooses and accepts', mayNotOffer: 'Only an owner of the provider offers and moves works', changed: 'Somebody changed it meanwhile. It was read again: check it and do it once more.', grades: '{{from}} → {{to}}', gradeNone: 'not reached', grade: 'level {{level}}', anyReason: 'Why, in a few words',
    asked: 'Delivered', seen: 'Seen', offered: 'Offered', declined: 'Declined', withdrawn: 'Withdrawn', chosen: 'Chosen', 'not-chosen': 'Not chosen', missed: 'No offer in time',
    open: 'Collecting offers', due: 'To be chosen', ended: 'Ended',
    agreed: 'To be started', started: 'Under way', delivered: 'To be accepted', returned: 'Returned', accepted: 'Accepted', rated: 'Rated', closed: 'Closed', 'broken-off': 'Broken off',
    opened: 'Opened',
    needOpen: 'Open', needAsked: 'Asked', needWorking: 'Under way', needMet: 'Met', needClosed: 'Closed',
    until: 'Offers until',
  },
})
