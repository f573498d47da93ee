import { WarningOutlined } from '@ant-design/icons'
import { useText } from '../../../app/i18n.ts'
import { useSession } from '../../../app/session.tsx'
import { useFormat } from '../../../app/use-format.ts'
import { pathTo } from '../../../paths.ts'
import { flagKeys, isGrave, someKeys, unknownShare, worthSaying, type OeeFigures } from '../oee-parts.ts'
import { texts } from '../texts.ts'
import './production.css'

/** What a reader must know of these figures, and where it is mended. */
export function Remarks({ oee, productHref, isOfMany = false }: { oee: OeeFigures; productHref?: string; isOfMany?: boolean }) {
  const t = useText(texts)
  const format = useFormat()
  const { may } = useSession()
  const flags = worthSaying(oee.flags)
  if (flags.length === 0) return null
  const mayMend = may('machines:manage')
  return (
    <ul className="jw-remarks">
      {flags.map((flag) => (
        <li key={flag} className={isGrave(flag) ? 'jw-remark-grave' : undefined}>
          {isGrave(flag) && <WarningOutlined aria-hidden="true" />}
          <span>{t((isOfMany ? someKeys[flag] : undefined) ?? flagKeys[flag], { share: format.share(unknownShare(oee)) })}</span>
          {mayMend && flag === 'no-plan' && <a href={pathTo('plantSettings')}>{t('fixPlan')}</a>}
          {mayMend && productHref && (flag === 'no-ideal' || flag === 'effectiveness-over-1') && <a href={productHref}>{t('fixProduct')}</a>}
        </li>
      ))}
    </ul>
  )
}
