import { DownOutlined } from '@ant-design/icons'
import type { Organisation } from '@jingwei/contract/organisations'
import { organisations } from '@jingwei/contract/organisations'
import { Button, Popover, Tag } from 'antd'
import { useState } from 'react'
import { download } from '../../../api/files.ts'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { Code } from '../../../ui/description-list.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonedButton } from '../../../ui/reasoned-button.tsx'
import { CampaignDialog } from '../list/campaign-dialog.tsx'
import { texts as shared } from '../texts.ts'
import { useWords } from '../words.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { TagsDialog } from './tags-dialog.tsx'
import { texts } from './texts.ts'

type Dialog = 'campaign' | 'invite' | 'tags'

export function FirmHead({ record, onEdit }: { record: Organisation; onEdit: () => void }) {
  const t = useText(texts)
  const s = useText(shared)
  const words = useWords()
  const format = useFormat()
  const { may, capacity } = useSession()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const close = () => setDialog(null)
  const industry = words.industry(record.industryCode)
  const isOfficer = capacity?.kind === 'mandate'
  const isOld = record.mergedInto !== null
  const contact = record.contacts[0]
  const labels = [
    ...record.honours.filter(isValid).map((one) => words.honour(one.code)),
    ...(record.aboveScale ? [s('above')] : []),
    ...record.tags,
  ]
  const menu = [
    ...(may('organisations:write') ? [{ key: 'tags', text: t('addTags'), run: () => setDialog('tags') }] : []),
    ...(may('organisations:export')
      ? [{ key: 'export', text: t('exportOne'), run: () => download(organisations.export, { query: { ids: String(record.id) } }) }]
      : []),
  ]
  return (
    <PageHead
      title={record.name}
      crumbs={[
        ...(isOfficer ? [{ text: s('organisations'), href: pathTo('organisations') }] : []),
        {
          text: record.region.name,
          ...(isOfficer ? { href: pathTo('organisations', { filter: `region:in:${record.region.code}` }) } : {}),
        },
        ...(industry
          ? [
              {
                text: industry,
                ...(isOfficer && record.industryCode
                  ? { href: pathTo('organisations', { filter: `industry:in:${record.industryCode}` }) }
                  : {}),
              },
            ]
          : []),
      ]}
      scope={
        labels.length > 0 && (
          <span className="jw-tags jw-firm-tags">
            {labels.map((label) => (
              <Tag key={label} variant="outlined">
                {label}
              </Tag>
            ))}
          </span>
        )
      }
      actions={
        isOfficer &&
        !isOld && (
          <>
            {menu.length > 0 && (
              <Popover
                trigger="click"
                placement="bottomRight"
                arrow={false}
                open={isMenuOpen}
                onOpenChange={setIsMenuOpen}
                content={
                  <ul className="jw-options">
                    {menu.map((one) => (
                      <li key={one.key}>
                        <button
                          type="button"
                          onClick={() => {
                            setIsMenuOpen(false)
                            one.run()
                          }}
                        >
                          {one.text}
                        </button>
                      </li>
                    ))}
                    {may('organisations:write') && (
                      <li>
                        <a href={pathTo('duplicates')}>{t('findDuplicates')}</a>
                      </li>
                    )}
                  </ul>
                }
              >
                <Button aria-expanded={isMenuOpen}>
                  {t('more')} <DownOutlined />
                </Button>
              </Popover>
            )}
            <ReasonedButton onClick={onEdit} reason={may('organisations:write') ? null : s('mayNotWrite')}>
              {t('edit')}
            </ReasonedButton>
            {may('diagnosis:campaign') && <Button onClick={() => setDialog('invite')}>{t('invite')}</Button>}
            <ReasonedButton
              type="primary"
              onClick={() => setDialog('campaign')}
              reason={may('diagnosis:campaign') ? null : s('mayNotCampaign')}
            >
              {t('startDiagnosis')}
            </ReasonedButton>
          </>
        )
      }
      facts={
        <>
          {record.creditCode && <Code>{record.creditCode}</Code>}
          {record.kind !== 'enterprise' && <span>{words.kind(record.kind)}</span>}
          {record.sizeClass && <span title={record.sizeRule ?? undefined}>{words.size(record.sizeClass)}</span>}
          {record.legalRepresentative && <span>{t('representative', { name: record.legalRepresentative })}</span>}
          {contact && (
            <span>
              {t('contact', { name: contact.name })} <span className="jw-number">{contact.phone}</span>
            </span>
          )}
          {record.closedOn && <span className="jw-amber">{t('closedOn', { date: format.dateFull(record.closedOn) })}</span>}
        </>
      }
    >
      {dialog === 'campaign' && <CampaignDialog selection={{ ids: [record.id] }} count={1} onClose={close} />}
      {dialog === 'invite' && <InviteDialog organisationId={record.id} onClose={close} />}
      {dialog === 'tags' && <TagsDialog record={record} onClose={close} />}
    </PageHead>
  )
}

const isValid = (honour: { validUntil: string | null }): boolean =>
  honour.validUntil === null || honour.validUntil >= new Date().toISOString().slice(0, 10)
