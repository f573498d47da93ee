import { pointStates } from '@jingwei/contract/maps'
import { chart, darkColors, levelColors, lightColors } from '../../app/tokens.ts'
import type { ThemeName } from '../../app/theme.tsx'
import type { Layer } from './use-points.ts'

/** Colours of points by class. A point is smaller than a tile, so the palest steps are a shade deeper. */
const colours: Readonly<Record<ThemeName, Readonly<Record<Layer, readonly string[]>>>> = {
  light: {
    none: [], firms: ['#AEB6C3', '#8FB1E3', ...levelColors.light.slice(2), '#CDD3DC'], machines: [lightColors.blue],
    projects: [lightColors.ink4, chart.light.series[0], lightColors.amberMark, lightColors.greenMark, chart.light.series[3], lightColors.lineStrong],
  },
  dark: {
    none: [], firms: [...levelColors.dark, '#3A4759'], machines: [darkColors.blue],
    projects: [darkColors.ink4, chart.dark.series[0], darkColors.amberMark, darkColors.greenMark, chart.dark.series[3], darkColors.lineStrong],
  },
}
export const coloursOf = (layer: Layer, theme: ThemeName) => colours[theme][layer]
/** Classes in the order of the legend: high levels first, then those that are not assessed. */
export const classesOf = (layer: Layer): readonly number[] => (layer === 'firms' ? [4, 3, 2, 1, 0, 5] : layer === 'projects' ? pointStates.map((_, i) => i) : [])
