import { describe, expect, it } from 'vitest'
import { covered, coveredAnswers, namesOf } from './blind.ts'

describe('a blind reviewer', () => {
  const names = namesOf({ name: '信州云织机械（江西）有限公司', others: ['云织纺机厂', '周建国', ''], places: ['江西省', '信州'] })
  it('reads no name of the firm, long, short or former', () => {
    expect(names).toContain('云织机械')
    expect(covered('信州云织机械（江西）有限公司（原云织纺机厂）由周建国负责，云织机械现有三条线', names)).toBe('●●（原●●）由●●负责，●●现有三条线')
  })
  it('reads no number that calls it, and all that measures it', () => {
    expect(covered('电话13907931234、0793-8200000，a.zhou+x@yunzhi.example.cn，代码91361102MA35ABCD2X；产量13907931件，2026-03-10投产，占地1234567890123平方', names)).toBe('电话●●、●●，●●，代码●●；产量13907931件，2026-03-10投产，占地1234567890123平方')
  })
  it('reads answers in numbers, and of those in words what is not about who it is', () => {
    const question = (code: string, zh: string, type: 'text' | 'number' = 'text') => ({ code, title: { zh, en: '' }, type, unit: null, hint: null, isRequired: true, needsReview: false })
    const questions = [question('contact', '联系人及电话'), question('what', '建设内容'), question('cost', '投入', 'number'), question('unanswered', '其他')]
    expect(coveredAnswers(questions, { contact: '周建国', what: '云织机械的三条线联网', cost: 5, stray: '周建国' }, names)).toEqual({ contact: '●●', what: '●●的三条线联网', cost: 5 })
  })
  it('of a firm whose name is short keeps ordinary words', () => {
    expect(covered('东方红拖拉机的东方市场', namesOf({ name: '东方有限公司', others: [], places: [] }))).toBe('东方红拖拉机的东方市场')
    expect(covered('原样', null)).toBe('原样')
  })
})
