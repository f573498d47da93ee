/** Decimal places of the minor unit (ISO 4217); two where not listed. Withdrawn codes are kept: old rosters hold old currencies. */
const minorDigits: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  ITL: 0, ESP: 0, BEF: 0, LUF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
}

/** Decimal places between an amount in minor units and the unit of its currency. CNY 2 (fen), JPY 0. Source: ISO 4217. */
export const minorDigitsOf = (currency: string): number => minorDigits[currency] ?? 2

/** Names of currencies as rosters write them. Bare 元 is not here: it is CNY unless another currency is named beside it. */
export const currencyNames: Readonly<Record<string, readonly string[]>> = {
  CNY: ['人民币', '人民幣', 'RMB', 'CNY', 'CNH', '¥', '￥'],
  USD: ['美元', '美金', '美圆', 'USD', 'US$', 'U.S.$', '$'],
  HKD: ['港元', '港币', '港幣', '香港元', '香港币', '港圆', 'HKD', 'HK$'],
  EUR: ['欧元', '歐元', 'EUR', 'EURO', '€'],
  JPY: ['日元', '日圆', '日币', '日本元', '日本圆', 'JPY'],
  GBP: ['英镑', 'GBP', '£'],
  TWD: ['新台币', '新臺幣', '台币', '台湾元', 'TWD', 'NTD', 'NT$'],
  MOP: ['澳门元', '澳门币', 'MOP'],
  KRW: ['韩元', '韩币', '韩圆', '韩国元', 'KRW', '₩'],
  SGD: ['新加坡元', '新加坡币', '新币', '坡币', 'SGD', 'S$'],
  AUD: ['澳元', '澳币', '澳大利亚元', 'AUD', 'A$'],
  NZD: ['新西兰元', '纽元', 'NZD'],
  CAD: ['加元', '加币', '加拿大元', 'CAD', 'C$'],
  CHF: ['瑞士法郎', '瑞郎', 'CHF'],
  SEK: ['瑞典克朗', 'SEK'],
  NOK: ['挪威克朗', 'NOK'],
  DKK: ['丹麦克朗', 'DKK'],
  RUB: ['卢布', '俄罗斯卢布', 'RUB'],
  THB: ['泰铢', '泰国铢', 'THB'],
  MYR: ['马来西亚林吉特', '林吉特', '马币', '马来西亚元', 'MYR'],
  INR: ['印度卢比', 'INR'],
  IDR: ['印尼盾', '印度尼西亚盾', 'IDR'],
  PHP: ['菲律宾比索', 'PHP'],
  VND: ['越南盾', 'VND'],
  FRF: ['法国法郎', '法郎', 'FRF'],
  DEM: ['德国马克', '马克', 'DEM'],
  ITL: ['意大利里拉', '里拉', 'ITL'],
  NLG: ['荷兰盾', 'NLG'],
  BEF: ['比利时法郎', 'BEF'],
  ESP: ['西班牙比塞塔', 'ESP'],
  ATS: ['奥地利先令', 'ATS'],
}
