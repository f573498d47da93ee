import type { Text } from '@jingwei/contract/text'
import type { GeoJsonFault } from '@jingwei/engines/geometry'

const texts: Readonly<Record<GeoJsonFault['code'], Text>> = {
  'not-json': { zh: '不是完整的 JSON，请重新导出', en: 'it is not whole JSON; export it again' },
  'not-geojson': { zh: '不是 GeoJSON 的 FeatureCollection', en: 'it is no FeatureCollection of GeoJSON' },
  'no-features': { zh: '里面没有面或线', en: 'it holds no areas or lines' },
  'no-geometry': { zh: '没有图形，已略过', en: 'has no geometry; passed over' },
  'geometry-type': { zh: '图形类型“{value}”不能用，请给面或线', en: 'is of type {value}; give areas or lines' },
  'points-left-out': { zh: '是点，已略过', en: 'is a point; passed over' },
  'ring-open': { zh: '有一圈没有闭合：末点应与首点相同', en: 'has a ring that is not closed: its last position must be its first' },
  'ring-short': { zh: '有一圈少于四个点', en: 'has a ring of fewer than four positions' },
  'ring-flat': { zh: '有一圈不足一米，已略过', en: 'has a ring smaller than a metre; passed over' },
  position: { zh: '坐标“{value}”不是两个数', en: 'has {value} for a position' },
  'out-of-range': { zh: '坐标 {value} 不是度，可能是投影坐标，请转为经纬度', en: 'has {value}, which are no degrees; convert projected coordinates' },
  swapped: { zh: '坐标 {value} 的经纬度写反了', en: 'has {value}: longitude and latitude are exchanged' },
  'outside-china': { zh: '有坐标 {value} 在中国范围之外，请核对', en: 'has {value}, outside China; check it' },
  'other-crs': { zh: '坐标系是 {value}，请转为 CGCS2000 或 WGS-84 经纬度', en: 'its coordinates are in {value}; convert them to degrees of CGCS2000 or WGS-84' },
  'too-many-points': { zh: '点数超过上限，请先简化', en: 'it has too many positions; simplify it first' },
  'too-many-features': { zh: '图形数超过上限', en: 'it has too many features' },
  'feature-too-large': { zh: '有一个图形过大，请先简化', en: 'it has a feature that is too large; simplify it first' },
}

/** What is wrong, in both languages, with the place in the file. */
export function faultText({ code, feature, name, value }: GeoJsonFault): Text {
  const filled = (text: string) => text.replace('{value}', value ?? '')
  const { zh, en } = texts[code]
  if (feature === null) return { zh: filled(zh), en: filled(en) }
  return { zh: `第 ${feature} 个图形${name ? `（${name}）` : ''}：${filled(zh)}`, en: `feature ${feature}${name ? ` (${name})` : ''} ${filled(en)}` }
}
