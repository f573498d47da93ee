// Writes the national industry classification in compact form, with the crosswalk from its older editions.
//   node tools/make-industries.mjs --source DIR [--check]
// DIR holds gbt4754_2017.csv, gbt4754_2011.csv and gbt4754_2002.csv with the columns code, name, level, section, parent.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = process.argv[process.argv.indexOf('--source') + 1]
if (!process.argv.includes('--source') || !source) {
  console.error('usage: node tools/make-industries.mjs --source DIR [--check]')
  process.exit(2)
}
const target = (name) => fileURLToPath(new URL(`../packages/engines/src/industry/data/${name}`, import.meta.url))

// Slips of the pen in the published lists.
const corrections = { 2017: { 727: '安全保护服务', 7271: '安全服务' } }
const fold = (name) => name.replace(/\(/g, '（').replace(/\)/g, '）').replace(/\s/g, '')

function read(edition) {
  const [, ...lines] = readFileSync(join(source, `gbt4754_${edition}.csv`), 'utf8').replace(/^\uFEFF/, '').trim().split(/\r?\n/)
  const rows = lines.map((line) => {
    const [code, name, level, section, parent] = line.split(',')
    return { code, name: fold(corrections[edition]?.[code] ?? name), level: Number(level), section, parent }
  })
  return new Map(rows.map((row) => [row.code, row]))
}

const e2017 = read(2017)
const e2011 = read(2011)
const e2002 = read(2002)

// Equal but for the particle and punctuation: 谷物的种植 and 谷物种植.
const strict = (name) => name.replace(/的/g, '').replace(/[、，（）“”]/g, '').replace(/及/g, '和')
// What is left when the words that half of all names share are gone.
const loose = (name) => strict(name).replace(/其他|未列明|制造|加工|服务|活动|业$|和/g, '')
const bigrams = (text) => new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
const similarity = (a, b) => {
  const [x, y] = [bigrams(loose(a)), bigrams(loose(b))]
  let same = 0
  for (const gram of x) if (y.has(gram)) same++
  return (2 * same) / (x.size + y.size)
}

const byName = (edition) => {
  const names = new Map()
  for (const row of edition.values()) names.set(strict(row.name), [...(names.get(strict(row.name)) ?? []), row])
  return names
}
const names2017 = byName(e2017)
const names2011 = byName(e2011)

// Divisions and sections whose successors no comparison of names finds, or finds wrongly.
const known = {
  2011: {
    '05': '05', 11: '11', 25: '25', 50: '50', 501: '501', 5010: '501', 502: '502', 5029: '502', 58: '58,59', 59: '59', 86: '87', 95: '96',
    3514: '3737', 397: '398', 3971: '3981,3982,3983,3984,3985,3989', 3972: '3982', 5172: '5172', 5173: '5172', 796: '805', 7960: '805',
  },
  2002: {
    D: 'D', G: 'I', M: 'M', N: 'N', O: 'O', Q: 'Q', S: 'S', '05': '05', '07': '07,11', 11: '12', 15: '15', 17: '17', 18: '18,19', 19: '19', 22: '22',
    23: '23', 24: '24', 25: '25', 26: '26', 29: '29', 30: '29', 37: '36,37', 39: '38', 40: '39', 41: '40,34', 42: '41,24', 43: '42', 44: '44', 45: '45',
    46: '46', 47: '47,48', 48: '49', 49: '50', 50: '50', 53: '54', 57: '58,59', 58: '59', 60: '63', 61: '64,65', 62: '65', 68: '66', 69: '67',
    71: '69,66', 75: '73', 77: '75', 78: '74', 80: '77,78', 82: '80', 83: '81,82', 86: '94', 87: '85', 88: '86', 89: '87', 95: '93', 96: '95', 97: '96',
    '0412': '0421', 183: '183', 1830: '183', 296: '195', 2960: '1954', 372: '36', 3726: '811', 611: '65', 6110: '65', 612: '65', 6120: '65', 613: '812',
    6130: '812', 619: '65', 6190: '65', 702: '682', 7020: '6820', 714: '66', 7140: '66', 7493: '7271', 839: '82', 8390: '82',
  },
}

const lineage = (row) => row.level === 1 ? row.code : row.section + row.code
const nearest = (rows, level) => {
  const sorted = rows.toSorted((a, b) => Math.abs(a.level - level) - Math.abs(b.level - level) || b.level - a.level)
  const best = sorted.filter((row) => Math.abs(row.level - level) === Math.abs(sorted[0].level - level))
  if (best.length === 1) return best[0]
  // A group and its only class have one name: the wider of the two is never wrong.
  const [widest] = best.toSorted((a, b) => a.level - b.level)
  return best.every((row) => lineage(row).startsWith(lineage(widest))) ? widest : undefined
}

/** Of a group and its own class, which have much the same name, only the one of the wanted level. */
const apart = (entries, level) => entries.filter((entry) => !entries.some((other) => other !== entry
  && (other.code.startsWith(entry.code) || entry.code.startsWith(other.code))
  && Math.abs(e2017.get(other.code).level - level) < Math.abs(e2017.get(entry.code).level - level)))

/** Targets and whether they are sure, for every code of an older edition; parents come before children. */
function crosswalk(year, edition, through) {
  const found = new Map()
  // A code of today whose name another old code bears went to that one, whatever the digits say.
  const claimed = new Set()
  for (const row of edition.values()) {
    for (const equal of names2017.get(strict(row.name)) ?? []) if (equal.code !== row.code) claimed.add(equal.code)
  }
  for (const row of edition.values()) {
    const settle = () => {
      const fixed = known[year][row.code]
      if (fixed) return { to: fixed.split(','), certain: !fixed.includes(',') }
      const same = e2017.get(row.code)
      if (same && strict(same.name) === strict(row.name)) return { to: [same.code], certain: true }
      const equal = names2017.get(strict(row.name))
      const one = equal && nearest(equal, row.level)
      if (one) return { to: [one.code], certain: true }
      if (equal) return { to: equal.map((r) => r.code), certain: false }
      if (through) {
        const older = names2011.get(strict(row.name))
        const step = older && nearest(older, row.level)
        const next = step && through.get(step.code)
        if (next) return next
      }
      const above = found.get(row.parent)?.to ?? []
      const alike = same && (similarity(same.name, row.name) >= 0.3 || same.name.slice(0, 2) === row.name.slice(0, 2))
      if (alike && !claimed.has(same.code) && (row.level === 1 || above.includes(same.parent))) return { to: [same.code], certain: false }
      const division = row.level <= 2 ? [] : (found.get(row.code.slice(0, 2))?.to ?? []).map((code) => code.slice(0, 2))
      const scored = []
      for (const candidate of e2017.values()) {
        if (row.level > 2 ? candidate.level < 3 : candidate.level !== row.level) continue
        const near = division.includes(candidate.code.slice(0, 2))
        const score = similarity(row.name, candidate.name) + (candidate.code === row.code ? 0.05 : 0) - Math.abs(candidate.level - row.level) * 0.04
        if (score >= (near ? 0.5 : 0.8)) scored.push({ code: candidate.code, score })
      }
      scored.sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
      const best = apart(scored.filter((entry) => entry.score >= scored[0].score * 0.8), row.level).slice(0, 3)
      if (best.length > 0) return { to: best.map((entry) => entry.code), certain: false }
      if (above.length === 0) throw new Error(`${year} ${row.code} ${row.name} leads nowhere`)
      return { to: above, certain: false }
    }
    found.set(row.code, settle())
  }
  return found
}

const from2011 = crosswalk(2011, e2011)
const from2002 = crosswalk(2002, e2002, from2011)

const notice = (what) => `// GENERATED by tools/make-industries.mjs. ${what}\n`
const byDivision = (entries) => {
  const lines = new Map()
  for (const [key, entry] of entries) lines.set(key, [...(lines.get(key) ?? []), entry])
  return [...lines.values()].map((line) => line.join(';')).join('\n')
}

const tree = byDivision([...e2017.values()].map((row) => [row.level === 1 ? row.code : row.code.slice(0, 2), `${row.code} ${row.name}`]))
// An entry tells only what differs: a code of the same name and number is left out, a name equal to its target's is left empty.
const differences = (edition, walk) => byDivision([...edition.values()].flatMap((row) => {
  const { to, certain } = walk.get(row.code)
  const name = e2017.get(to[0]).name === row.name ? '' : row.name
  if (certain && to[0] === row.code && name === '') return []
  return [[row.level === 1 ? row.code : row.code.slice(0, 2), `${row.code} ${name}>${certain ? '' : '?'}${to.join(',')}`]]
}))

const walkNotice = `An entry is "code name>targets"; an empty name is the first target's; ? marks what is not certain.
// Codes that kept name and number are left out; \`added\` lists the codes of 2017 that the edition does not have.`
const missing = (edition) => [...e2017.keys()].filter((code) => !edition.has(code)).join(' ')
const files = {
  'edition-2017.ts': `${notice('GB/T 4754-2017, one division a line.')}export const edition2017 = \`\n${tree}\n\`\n`,
  'from-2011.ts': `${notice(walkNotice)}export const from2011 = \`\n${differences(e2011, from2011)}\n\`\n\nexport const added2011 = '${missing(e2011)}'\n`,
  'from-2002.ts': `${notice(walkNotice)}export const from2002 = \`\n${differences(e2002, from2002)}\n\`\n\nexport const added2002 = '${missing(e2002)}'\n`,
}
let stale = false
for (const [name, text] of Object.entries(files)) {
  if (process.argv.includes('--check')) {
    if (readFileSync(target(name), 'utf8') !== text) {
      console.error(`packages/engines/src/industry/data/${name} is stale`)
      stale = true
    }
  } else writeFileSync(target(name), text)
}
for (const [year, walk] of [[2011, from2011], [2002, from2002]]) {
  const all = [...walk.values()]
  const many = all.filter((entry) => !entry.certain && entry.to.length > 1).length
  console.log(`${year}: ${all.length} codes, ${all.filter((entry) => entry.certain).length} certain, ${many} with several candidates`)
}
if (stale) process.exit(1)
