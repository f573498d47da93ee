import { reports, type Rule } from '@jingwei/contract/reports'
import { Checkbox, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { useCommand } from '../../../api/query.ts'
import { useText } from '../../../app/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { texts } from '../texts.ts'

/** How many firms a region asks for. */
export function RuleDialog({ at: { region, rule }, onClose }: { at: { region: { code: string; name: string }; rule: Rule }; onClose: () => void }) {
  const t = useText(texts)
  const [minimum, setMinimum] = useState(rule.minimum)
  const [isStrict, setIsStrict] = useState(rule.nearnessPercent !== null)
  const set = useCommand(reports.setDisclosure, { onDone: onClose })
  return (
    <Modal open title={`${t('ruleTitle')} · ${region.name}`} onCancel={onClose} okText={t('save')} cancelText={t('cancel')} confirmLoading={set.isPending} onOk={() => set.mutate({ body: { regionCode: region.code, minimum, version: isStrict ? '1p' : '1' } })}>
      {set.error && <Problem title={set.error.title || t('ruleFailed')} problem={set.error} />}
      <Field label={t('minimum')} error={set.error?.field('body.minimum')}><InputNumber min={3} max={20} precision={0} value={minimum} onChange={(n) => setMinimum(n ?? 3)} /></Field>
      <Checkbox checked={isStrict} onChange={(e) => setIsStrict(e.target.checked)}>{t('strict')}</Checkbox>
    </Modal>
  )
}
