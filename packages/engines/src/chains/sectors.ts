/**
 * The sectors of 《场景化、图谱化推进重点行业数字化转型的参考指引（2025版）》 with how many scenes each is said to have. The text of the guide is not with
 * the product: codes and counts come from one secondary source and are not verified, so whatever shows them says so. No scene of the guide is here.
 */
export type OfficialSector = { readonly code: string; readonly zh: string; readonly en: string; readonly scenes: number }
const sector = (code: string, zh: string, en: string, scenes: number): OfficialSector => ({ code, zh, en, scenes })
export const officialSectors = {
  version: '2025', title: { zh: '场景化、图谱化推进重点行业数字化转型的参考指引（2025版）', en: 'Reference guide to digital transformation of key industries by scenes and graphs (2025)' }, isVerified: false,
  items: [
    sector('YB01', '钢铁', 'Steel', 98), sector('SH01', '石化', 'Petrochemicals', 90), sector('JB01', '工程机械', 'Construction machinery', 46), sector('QC01', '新能源汽车', 'New energy vehicles', 96), sector('JB02', '机器人', 'Robots', 75),
    sector('WS01', '医疗装备', 'Medical equipment', 117), sector('QB01', '家电', 'Household appliances', 73), sector('QB02', '制糖', 'Sugar', 22), sector('QB03', '白酒', 'Baijiu', 44), sector('QB04', '美妆日化', 'Cosmetics and household chemicals', 32),
    sector('SJ01', '锂电池', 'Lithium batteries', 73), sector('SJ02', '印制板', 'Printed circuit boards', 43), sector('SJ03', '智能移动终端', 'Smart mobile devices', 61), sector('WJ01', '民爆', 'Civil explosives', 15),
  ],
} as const
