export type ReviewNumber = { readonly text: string; /** Whether it has the form of those that are given today. */ readonly isUsual: boolean }

const provinces = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔贵滇云藏陕秦甘陇青宁新兵'
// GS(2024)1234号 of the ministry, GS京(2024)0123号 of a province by the ministry's delegation, 赣S(2024)001号 of a province or, with further
// characters, of a city. Brackets ( ) （ ） [ ] 〔 〕 all occur in print.
const usual = new RegExp(`^(GS[${provinces}]?|[${provinces}][\\p{Script=Han}]{0,2}S[A-Z]?)\\((19|20)\\d{2}\\)[0-9A-Z]{1,6}号$`, 'u')

/** A review number as it is printed (审图号), its brackets and spaces levelled. Null where there is none. */
export function checkReviewNumber(given: string): ReviewNumber | null {
  const text = given
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^审图号[::]?/, '')
    .replace(/[[〔【]/g, '(')
    .replace(/[\]〕】]/g, ')')
    .replace(/^gs/i, 'GS')
  return text === '' ? null : { text, isUsual: usual.test(text) }
}
