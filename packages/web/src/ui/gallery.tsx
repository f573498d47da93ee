import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from '../app/i18n.ts'
import { LanguageSwitch } from '../app/language-switch.tsx'
import { ThemeScope } from '../app/theme.tsx'
import { useFormat } from '../app/use-format.ts'
import { DimensionBar, Distribution, LevelScale, MeasureBar } from './bars.tsx'
import { Bones } from './bones.tsx'
import { Cartogram } from './cartogram.tsx'
import { ConfirmAction } from './confirm-action.tsx'
import { Code, DescriptionList, Labels } from './description-list.tsx'
import { EmptyState } from './empty-state.tsx'
import { Field } from './field.tsx'
import { Figure, Figures } from './figure.tsx'
import { GalleryTable } from './gallery-table.tsx'
import { Band, PageBody, Section, TwoColumns, ViewTabs } from './layout.tsx'
import { LevelBars } from './level-bars.tsx'
import { NestedMoney } from './nested-money.tsx'
import { PageHead } from './page-head.tsx'
import { Problem } from './problem.tsx'
import { ProgressTask } from './progress-task.tsx'
import { ReasonedButton } from './reasoned-button.tsx'
import { Sparkline } from './sparkline.tsx'
import { StateDot } from './state-dot.tsx'
import { Loop, Steps } from './steps.tsx'
import { Story } from './story.tsx'
import { useToast } from './toast.tsx'
import { useIsPhone } from './use-phone.ts'

const pyramid = [2490, 4457, 2145, 630, 118]
const olive = [443, 1948, 4320, 2529, 600]

/** Every widget, for those who build pages. Served while developing only. */
export default function Gallery() {
  const zh = useLanguage() === 'zh'
  const format = useFormat()
  const toast = useToast()
  const l = (chinese: string, english: string) => (zh ? chinese : english)
  return (
    <main style={{ background: 'var(--surface)', minHeight: '100dvh' }}>
      <PageHead
        title={l('样例精密机械有限公司', 'Sample Precision Machinery')} scope={l('广信区，名录更新至 9月18日 10:30', 'Guangxin, updated 18 Sep 10:30')}
        crumbs={[{ text: l('企业', 'Firms'), href: '/' }, { text: l('广信区', 'Guangxin') }]}
        facts={<><Code>91361100000000000X</Code><span>{l('小型', 'Small')}</span><Labels labels={zh ? ['创新型', '规上', '标杆'] : ['Innovative', 'Above scale', 'Benchmark']} /></>}
        actions={<><LanguageSwitch /><Button onClick={() => toast(l('已加标签', 'Tagged'), { text: l('撤销', 'Undo'), run: () => undefined })}>{l('加标签', 'Tag')}</Button><Button type="primary">{l('确认测评', 'Confirm')}</Button></>}
      >
        <ViewTabs label={l('视图', 'Views')} current="a" views={[{ key: 'a', text: l('规上制造业', 'Manufacturing'), href: '#a', count: '812' }, { key: 'b', text: l('全部企业', 'All firms'), href: '#b', count: '3,946' }]} />
      </PageHead>
      <GalleryTable />
      <Band>
        <Loop label={l('进度', 'Progress')} stages={[
          { key: '1', mark: '知', title: l('已建档', 'On record'), note: l('2024年3月12日', '12 Mar 2024'), state: 'done' },
          { key: '2', mark: '诊', title: l('57.2 分，二级', '57.2, level 2'), note: l('9月17日 待确认', '17 Sep, to confirm'), state: 'done' },
          { key: '3', mark: '助', title: l('改造中，第 2 期', 'Under way, stage 2'), note: l('计划 11月30日 验收', 'due 30 Nov'), state: 'now' },
          { key: '4', mark: '证', title: l('待验证', 'To be proven'), state: 'ahead' },
        ]} />
      </Band>
      <Band>
        <Figures>
          <Figure label={l('建档企业', 'On record')} value={format.figure(142_600, l('家', ''))} note={l('本月 +604', '+604 this month')} href="/" />
          <Figure label={l('营业收入，2025', 'Revenue, 2025')} value={format.moneyFigure(18_600_000_000)} note={l('同比 +8.4 %', '+8.4% on 2024')} />
          <Figure label={l('设备联网率', 'Machines connected')} value="56.1" unit="%" note={l('县区均值 48.7 %', 'county 48.7%')} />
          <Figure label={l('设备在线', 'Online')} value={format.figure(12_391, l('台', ''))} staleSince="2026-09-18T02:18:00Z" />
        </Figures>
      </Band>
      <PageBody>
        <TwoColumns
          main={
            <>
              <Section title={l('各维度', 'Dimensions')} scope={l('管理最弱', 'management is weakest')} more={<a href="/">{l('全部', 'All')}</a>}>
                <DimensionBar label={l('数字化基础', 'Foundation')} value={32.95} max={50} />
                <DimensionBar label={l('数字化管理', 'Management')} value={11.25} max={30} isWeakest />
                <LevelScale level={2} bounds={[20, 40, 60, 80]} score={57.2} />
              </Section>
              <Section title={l('项目与资金', 'Money')}><NestedMoney plannedFen={260_000_000_000} committedFen={241_800_000_000} paidFen={223_600_000_000} /></Section>
              <Section title={l('从金字塔到橄榄', 'From pyramid to olive')} scope={l('同一批 9,840 家，%', 'the same 9,840 firms, %')}>
                <Distribution columns={[{ label: l('2023年12月', 'Dec 2023'), counts: pyramid, href: () => '/' }, { label: l('2026年8月', 'Aug 2026'), counts: olive }]} />
              </Section>
              <Section title={l('改造率', 'Retrofit rate')}><Tiles zh={zh} /></Section>
              <Section title={l('状态', 'States')}>
                <div className="jw-actions" style={{ gap: 20 }}>
                  {[0, 1, 2, 3, 4, null].map((level) => <LevelBars key={String(level)} level={level} isFull={level === 3} />)}
                  {(['blue', 'amber', 'green', 'red', 'grey', 'faint'] as const).map((tone) => <StateDot key={tone} tone={tone}>{tone}</StateDot>)}
                </div>
              </Section>
              <Section title={l('导入', 'Import')}>
                <Steps steps={zh ? ['上传', '对应列', '预览', '写入'] : ['Upload', 'Columns', 'Preview', 'Write']} current={2} />
                <ProgressTask title={l('导出企业 38,412 行', 'Exporting 38,412 firms')} done={23_815} total={38_412} secondsLeft={14} note={l('文件保留 7 天', 'kept for 7 days')} resultIn={l('导入与导出', 'Imports and exports')} onCancel={() => undefined} cancelText={l('取消导出', 'Cancel export')} />
              </Section>
              <Section title={l('出错、空、无权、确认', 'Error, empty, not allowed, confirm')}>
                <Problem title={l('第 2 期拨付没有提交', 'Stage 2 was not submitted')} kept={l('资金系统 30 秒没有回应。填写的内容和 4 份佐证已存为草稿，没有重复提交的风险。', 'The funds system did not answer for 30 s. What you entered is a draft; nothing is submitted twice.')} problem={{ reference: '7F3A-2206' }} onAgain={() => undefined} actions={<Button size="small">{l('稍后处理', 'Later')}</Button>} />
                <EmptyState title={l('还没有走访记录', 'No visits yet')} why={l('走访里提出的问题会自动变成诉求，有承办人、有期限。', 'What a visit brings up becomes a request with an owner and a date.')} actions={<><Button type="primary">{l('记第一次走访', 'Record the first')}</Button><Button>{l('从表格导入', 'Import')}</Button></>} />
                <div className="jw-actions">
                  <ReasonedButton reason={l('您是本项目的验收人，不能同时审批。可由上级审批。', 'You accepted this project and may not approve it too. Your superior can.')}>{l('批准', 'Approve')}</ReasonedButton>
                  <ConfirmAction verb={l('退回', 'Return')} question={l('退回第 2 期拨付？', 'Return stage 2?')} consequence={l('企业会收到原因，须在 9月25日 前补齐。期限不重算。', 'The firm gets the reason and has until 25 Sep.')} reason={l('原因，企业看得到', 'Reason, shown to the firm')} onConfirm={() => undefined} />
                </div>
              </Section>
              <Section title={l('表单', 'Form')}>
                <Field label={l('诉求类别', 'Kind')}><Select options={[{ value: 'finance', label: l('融资', 'Finance') }]} defaultValue="finance" /></Field>
                <Field label={l('需要金额，万元', 'Amount, CNY 10,000')} error={l('请填数字，如 300', 'Enter a number, such as 300')}><Input defaultValue={l('三百', 'three')} /></Field>
                <Field label={l('备注', 'Note')} isOptional hint={l('企业看不到', 'not shown to the firm')}><Input.TextArea rows={2} /></Field>
              </Section>
              <Bones rows={3} />
            </>
          }
          side={
            <>
              <Section title={l('走势', 'Trend')} scope={l('近 12 个月', '12 months')}>
                <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
                  <Figure size="small" label={l('诊断企业', 'Diagnosed')} value={format.figure(1796, l('家', ''))} /><Sparkline label={l('近 12 个月', '12 months')} values={[1, 3, 4, 6, 7, null, 9, 12, 13, 15, 18, 21]} />
                </div>
              </Section>
              <Section title={l('按期办结率', 'On time')}>
                <MeasureBar label={l('玉山县', 'Yushan')} ratio={0.982} target={0.9} text={format.share(0.982)} />
                <MeasureBar label={l('鄱阳县', 'Poyang')} ratio={0.843} target={0.9} text={format.share(0.843)} isWrong />
              </Section>
              <Section title={l('企业故事', 'Story')}>
                <Story label={l('企业故事', 'Story')} items={[
                  { key: 1, at: '2026-09-18T01:00:00Z', title: l('诉求：申请工艺专家会诊', 'Request: process expert'), detail: l('今天 18:00 到期，周经办', 'due today 18:00'), state: 'waiting', href: '/' },
                  { key: 2, at: '2026-09-15T01:00:00Z', title: l('企业自测 57.2 分', 'Self-diagnosis 57.2'), detail: l('用时 11 分钟，手机', '11 minutes, phone') },
                  { key: 3, at: '2025-11-02T01:00:00Z', title: l('认定 创新型中小企业', 'Named innovative SME'), detail: l('第 4 批', 'batch 4') },
                ]} />
              </Section>
              <Section title={l('登记', 'Register')}>
                <DescriptionList facts={[{ label: l('行业', 'Industry'), value: 'C3484' }, { label: l('注册资本', 'Capital'), value: l('500.00 万元', 'CNY 5.00 m') }, { label: l('网址', 'Site'), value: null }]} />
              </Section>
            </>
          }
        />
      </PageBody>
      <ThemeScope name="dark"><Wall>
        <Figures isRuled>
          <Figure size="wall" label={<><b style={{ color: 'var(--blue)' }}>知</b> {l('建档企业', 'On record')}</>} value={format.figure(38_412, l('家', ''))} note={l('本月 +604', '+604 this month')} />
          <Figure size="wall" label={<><b style={{ color: 'var(--blue)' }}>诊</b> {l('完成诊断', 'Diagnosed')}</>} value={format.figure(16_030, l('家', ''))} note={l('占建档 41.7 %', '41.7% of those')} />
        </Figures>
        <Distribution isWall columns={[{ label: l('2023年12月', 'Dec 2023'), counts: pyramid }, { label: l('2026年8月', 'Aug 2026'), counts: olive }]} />
        <Tiles zh={zh} isWall />
        <NestedMoney size="wall" plannedFen={260_000_000_000} committedFen={241_800_000_000} paidFen={223_600_000_000} />
      </Wall></ThemeScope>
    </main>
  )
}

const Wall = ({ children }: { children: ReactNode }) => useIsPhone() ? null : <div style={{ background: 'var(--surface)', padding: 48, display: 'grid', gap: 40 }}>{children}</div>

function Tiles({ zh, isWall = false }: { zh: boolean; isWall?: boolean }) {
  const places: [string, string, number | null, number, number][] = [
    ['九江', 'Jiujiang', 69.3, 2, 1], ['景德镇', 'Jingdezhen', 65.4, 3, 1], ['宜春', 'Yichun', 65.7, 1, 2], ['南昌', 'Nanchang', 74.4, 2, 2],
    ['鹰潭', 'Yingtan', 73.1, 3, 2], ['上饶', 'Shangrao', 63.9, 4, 2], ['新余', 'Xinyu', 71.8, 2, 3], ['抚州', 'Fuzhou', null, 3, 3],
  ]
  return (
    <Cartogram isWall={isWall} text={(value) => value.toFixed(1)} legend={zh ? '全省 68.0' : 'province 68.0'}
      tiles={places.map(([name, english, value, column, row]) => ({ key: english, name: zh ? name : english, value, column, row, href: '/' }))} />
  )
}
