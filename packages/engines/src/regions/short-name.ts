import type { RegionNode } from './region-node.ts'

// The peoples that names of autonomous areas carry, longest first so that 土家族 is not read as 家族.
const peoples = [
  '维吾尔族', '哈萨克族', '达斡尔族', '鄂温克族', '鄂伦春族', '塔吉克族', '柯尔克孜族', '俄罗斯族', '乌孜别克族', '塔塔尔族', '锡伯族',
  '蒙古族', '布依族', '土家族', '哈尼族', '傈僳族', '拉祜族', '纳西族', '景颇族', '布朗族', '撒拉族', '毛南族', '仡佬族', '仫佬族',
  '普米族', '德昂族', '保安族', '裕固族', '独龙族', '珞巴族', '门巴族', '基诺族', '阿昌族', '高山族', '东乡族', '朝鲜族', '赫哲族',
  '回族', '藏族', '苗族', '彝族', '壮族', '满族', '侗族', '瑶族', '白族', '傣族', '黎族', '佤族', '畲族', '水族', '土族', '羌族', '怒族', '京族',
  '维吾尔', '哈萨克', '柯尔克孜', '塔吉克', '达斡尔', '蒙古', '各族',
].sort((a, b) => b.length - a.length)

const withoutPeoples = (stem: string): string => {
  for (let rest = stem; ;) {
    const people = peoples.find((p) => rest.endsWith(p) && rest.length - p.length >= 2)
    if (!people) return rest
    rest = rest.slice(0, -people.length)
  }
}

const suffixes: Readonly<Record<number, readonly string[]>> = {
  1: ['自治区', '省', '市'],
  2: ['自治州', '地区', '市', '盟', '州'],
  3: ['自治县', '自治旗', '联合旗', '新区', '特区', '林区', '区', '县', '市', '旗'],
}

/** The stem and, where it differs, the stem with its peoples: 伊犁哈萨克自治州 → [伊犁, 伊犁哈萨克]. Never shorter than two characters. */
export function stems(name: string, level: number): readonly string[] {
  const found = new Set<string>()
  for (const suffix of suffixes[level] ?? []) {
    if (!name.endsWith(suffix) || name.length - suffix.length < 2) continue
    const stem = name.slice(0, -suffix.length)
    if (suffix.startsWith('自治')) {
      found.add(withoutPeoples(stem))
      found.add(stem)
      break
    }
    found.add(stem)
    const bare = withoutPeoples(stem)
    if (level === 3 && suffix === '区' && stem.endsWith('族')) found.add(bare)
  }
  return [...found]
}

/** What people say: 江西省 → 江西, 恩施土家族苗族自治州 → 恩施, 虹口区 → 虹口, 忠县 stays 忠县. Streets and zones keep their names. */
export function shortName(node: Pick<RegionNode, 'name' | 'level' | 'kind'>): string {
  if (node.kind === 'zone' || node.kind === 'group' || node.level < 1 || node.level > 3) return node.name
  return stems(node.name, node.level)[0] ?? node.name
}
