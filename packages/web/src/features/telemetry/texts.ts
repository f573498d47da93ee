import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    live: '实时', liveAgo: '{{ago}}', waiting: '等第一条读数', polling: '每 10 秒取一次', connecting: '正在接通', noReading: '还没有读数', noReadingWhy: '设备一上报，这里就会出现。', connection: '查看接入',
    most: '上限 {{value}}', least: '下限 {{value}}', age: '{{ago}}的值', showCurve: '看{{name}}的曲线', chartFailed: '曲线没有取到', noCurve: '这段时间没有读数。', chart: '曲线', signal: '信号',
    title: '{{name}}，{{unit}}', rawPoints: '原始读数 {{count}} 个', buckets: '每点 {{every}}，带内为最小到最大', zoomIn: '放大', zoomOut: '缩小', earlier: '往前', later: '往后', whole: '全程', loadingFiner: '正在取更细的读数',
    chartLabel: '{{name}}，{{from}} 至 {{to}}：最小 {{min}}，最大 {{max}}', events: '报警与事件', eventsFailed: '事件没有取到', noEvents: '这段时间没有报警和事件。', at: '时间', text: '内容', allEvents: '全部',
    export: '导出读数', exportWhy: '{{range}}，每一条原始读数', csv: '文本表格（.csv）', parquet: 'Parquet（.parquet）', onlyThis: '仅{{name}}', allSignals: '全部信号', history: '{{min}}–{{max}}',
  },
  en: {
    live: 'Live', liveAgo: '{{ago}}', waiting: 'Waiting for the first reading', polling: 'updated every 10 s', connecting: 'Connecting', noReading: 'No readings yet', noReadingWhy: 'They appear here as soon as the machine sends.', connection: 'Look at the connection',
    most: 'at most {{value}}', least: 'at least {{value}}', age: '{{ago}}', showCurve: 'Show the curve of {{name}}', chartFailed: 'The curve could not be read', noCurve: 'No readings in this time.', chart: 'Curve', signal: 'Signal',
    title: '{{name}}, {{unit}}', rawPoints: '{{count}} reading as sent || {{count}} readings as sent', buckets: 'one point per {{every}}, the band from least to most', zoomIn: 'Zoom in', zoomOut: 'Zoom out', earlier: 'Earlier', later: 'Later', whole: 'All', loadingFiner: 'Loading finer readings',
    chartLabel: '{{name}}, {{from}} to {{to}}: least {{min}}, most {{max}}', events: 'Alarms and events', eventsFailed: 'The events could not be read', noEvents: 'No alarms or events in this time.', at: 'At', text: 'What', allEvents: 'All',
    export: 'Export readings', exportWhy: '{{range}}, every reading as sent', csv: 'Text table (.csv)', parquet: 'Parquet (.parquet)', onlyThis: 'only {{name}}', allSignals: 'all signals', history: '{{min}}–{{max}}',
  },
})
