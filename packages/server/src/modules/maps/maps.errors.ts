import type { Text } from '@jingwei/contract/text'
import { notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

export const mapNotFound = () => notFound({ zh: '地图', en: 'Map' })
export const unknownRegion = (code: string) =>
  new ProblemError('maps.unknown-region', 422, { title: { zh: `没有代码为 ${code} 的区划`, en: `No region has the code ${code}` } })
export const outsideYourRegion = (name: string) =>
  new ProblemError('maps.outside-your-region', 403, { title: { zh: `${name}不在你的辖区内`, en: `${name} is outside your region` }, detail: { zh: '只能为本辖区导入地图。', en: 'Maps are imported for one’s own region.' } })
export const fileRefused = (faults: readonly { code: string; feature: number | null; name: string | null; text: Text }[]) =>
  new ProblemError('maps.file-refused', 422, {
    title: { zh: '这份地图文件没有导入', en: 'This map was not imported' },
    detail: { zh: faults.slice(0, 5).map((f) => f.text.zh).join('；'), en: faults.slice(0, 5).map((f) => f.text.en).join('; ') },
  }, { data: { faults } })
export const nothingMatched = (place: string) =>
  new ProblemError('maps.nothing-matched', 422, {
    title: { zh: '没有一块对得上区划', en: 'No shape of the file is a region' },
    detail: { zh: `请核对是不是${place}的地图，并给每块写上 adcode（如 361102）或 name。`, en: `Check that this is a map of ${place}, and give each shape an adcode, such as 361102, or a name.` },
  })
export const reviewNumberMissing = () =>
  new ProblemError('maps.review-number-missing', 422, {
    title: { zh: '没有审图号，不能发布', en: 'A map without a review number is not published' },
    detail: { zh: '公开展示的地图应当送审。请填写地图上印的审图号，如 GS(2024)1234号；没有时用方格图代替。', en: 'Maps that are shown must be reviewed. Enter the number printed on it, such as GS(2024)1234号; until then tiles are shown.' },
  })
export const wrongState = (state: string) =>
  new ProblemError('maps.wrong-state', 409, { title: { zh: '现在不能这样做', en: 'Not possible now' }, detail: state === 'published' ? { zh: '这幅地图已经发布；要改请先撤下，再导入一幅。', en: 'This map is published; withdraw it and import another to change it.' } : { zh: '这幅地图已经撤下，请重新导入。', en: 'This map was withdrawn; import it again.' } })
export const validUntilBefore = () =>
  new ProblemError('maps.valid-until-before', 422, { title: { zh: '失效日期早于生效日期', en: 'It ends before it begins' } })
