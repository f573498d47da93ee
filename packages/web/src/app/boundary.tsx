import { Button } from 'antd'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { pathTo } from '../paths.ts'
import { PageBody } from '../ui/layout.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Problem } from '../ui/problem.tsx'
import { useText } from './i18n.ts'
import { texts } from './texts.ts'

export function NotFound() {
  const t = useText(texts)
  return (
    <>
      <PageHead title={t('notFound')} />
      <PageBody>
        <p className="jw-ink2">{t('notFoundWhy')}</p>
        <p><a href={pathTo('today')}>{t('toToday')}</a></p>
      </PageBody>
    </>
  )
}

/** A page that threw. The frame around it stays. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const t = useText(texts)
  const isOld = error instanceof Error && /dynamically imported module|preload/i.test(error.message)
  return (
    <div className="jw-page" style={{ maxWidth: 640 }}>
      <Problem
        title={isOld ? t('newVersion') : t('crashed')}
        problem={error}
        kept={isOld ? undefined : t('crashedWhy')}
        actions={
          <Button size="small" type="primary" onClick={() => (isOld ? location.reload() : reset())}>
            {t('reload')}
          </Button>
        }
      />
    </div>
  )
}
