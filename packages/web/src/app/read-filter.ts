import { operators, type Condition } from '@jingwei/contract/filter'

/**
 * Reads the contract's filter grammar without knowing the fields: what the address holds is shown as chips and sent
 * on; the server says what it does not take. A condition that cannot be read is left out.
 */
export function readFilter(text: string): Condition[] {
  if (text === '') return []
  return cut(text, ';').flatMap((part) => {
    const match = /^(\w+):(\w+)(?::(.*))?$/s.exec(part)
    const operator = operators.find((one) => one === match?.[2])
    if (!match || !operator) return []
    const values = match[3] === undefined ? [] : cut(match[3], ',').map((value) => value.replace(/\\(.)/gs, '$1'))
    return [{ field: match[1]!, operator, values }]
  })
}

/** At separators that no backslash escapes. */
const cut = (text: string, separator: ',' | ';'): string[] => text.match(separator === ';' ? /(?:\\.|[^;\\])+/gs : /(?:\\.|[^,\\])+/gs) ?? []
