import { DownOutlined } from '@ant-design/icons'
import type { Case } from '@jingwei/contract/cases'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useLanguage, useText } from '../../../app/i18n.ts'
import '../../../ui/filter-bar.css'
import '../cases.css'
import { arranged, type Action } from '../words.ts'
import { texts } from './texts.ts'

/** What may be done stands as buttons, the rest in a list; what may not is there with its reason. */
export function CaseActions({ one, onDialog, onRecord }: { one: Case; onDialog: (action: Action) => void; onRecord: () => void }) {
  const t = useText(texts)
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  // A decision is of a meeting that was called.
  const hasMeeting = one.meetings.some((meeting) => meeting.decisions === null)
  const { main, beside, behind, recorded } = arranged(one.actions.filter((action) => action.action !== 'decide-meeting' || hasMeeting))
  const withdraw = one.actions.filter((action) => action.door === 'reply' && action.action === 'withdraw' && action.permitted)
  const listed = [...behind, ...withdraw]
  const mayRecord = recorded.some((action) => action.permitted)
  const firstRefusal = recorded.find((action) => !action.permitted)?.reason
  const pick = (run: () => void) => () => {
    setOpen(false)
    run()
  }
  return (
    <>
      {(listed.length > 0 || recorded.length > 0) && (
        <Popover trigger="click" placement="bottomRight" arrow={false} open={open} onOpenChange={setOpen}
          content={
            <div className="jw-filter-panel">
              <ul className="jw-options">
                {listed.map((action) => (
                  <li key={`${action.door} ${action.action}`}>
                    {action.permitted
                      ? <button type="button" onClick={pick(() => onDialog(action))}>{action.title[language]}</button>
                      : <span className="jw-menu-refused">{action.title[language]}<small>{action.reason?.[language] ?? t('mayNotNow')}</small></span>}
                  </li>
                ))}
                {recorded.length > 0 && (
                  <li>{mayRecord ? <button type="button" onClick={pick(onRecord)}>{t('recordReply')}</button> : <span className="jw-menu-refused">{t('recordReply')}<small>{firstRefusal?.[language] ?? t('mayNotNow')}</small></span>}</li>
                )}
              </ul>
            </div>
          }>
          <Button aria-expanded={open}>{t('more')} <DownOutlined /></Button>
        </Popover>
      )}
      {beside.toReversed().map((action) => <Button key={`${action.door} ${action.action}`} onClick={() => onDialog(action)}>{action.title[language]}</Button>)}
      {main && <Button type="primary" onClick={() => onDialog(main)}>{main.title[language]}</Button>}
    </>
  )
}
