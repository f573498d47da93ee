const numerals = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

/** Four digits; a zero between others is said once. */
function groupWords(four: string): string {
  return [...four].map((digit, i) => (digit === '0' ? '零' : numerals[Number(digit)]! + places[four.length - 1 - i]!)).join('').replace(/零+$/, '').replace(/零+/g, '零')
}

/** Whole yuan, groups of four digits; a group that does not reach its thousands begins with a zero. */
function yuanWords(whole: string): string {
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0')
  const fours = padded.match(/.{4}/g) ?? []
  let words = ''
  fours.forEach((four, i) => {
    const said = groupWords(four)
    if (said === '') return
    const isGap = words !== '' && (four.startsWith('0') || fours[i - 1] === '0000')
    words += `${isGap && !said.startsWith('零') ? '零' : ''}${words === '' ? said.replace(/^零/, '') : said}${groups[fours.length - 1 - i]!}`
  })
  // 万亿 and 亿 side by side share the second.
  return words.replace(/万亿(?=.*亿)/, '万')
}

/**
 * An amount as forms of payment in China spell it: `壹仟零伍元叁角整`. Below zero with 负 in front. Throws `RangeError` for what is not whole fen.
 * Source: 正确填写票据和结算凭证的基本规定 (rules for filling in bills and vouchers of settlement), articles 1 to 4.
 */
export function writeYuanWords(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError('an amount is whole fen')
  if (fen === 0) return '零元整'
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const [whole, jiao, last] = [digits.slice(0, -2), digits.at(-2)!, digits.at(-1)!]
  const yuan = /^0+$/.test(whole) ? '' : `${yuanWords(whole)}元`
  const zero = yuan !== '' && jiao === '0' && last !== '0' ? '零' : ''
  const small = `${jiao === '0' ? '' : `${numerals[Number(jiao)]!}角`}${zero}${last === '0' ? '整' : `${numerals[Number(last)]!}分`}`
  return `${fen < 0 ? '负' : ''}${yuan}${small}`
}
