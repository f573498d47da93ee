import type { Instrument } from '@jingwei/contract/instrument'
import { useText } from '../../../../app/i18n.ts'
import { useReading } from '../../reading.ts'
import { at, insertAt, newDimension, newGroup, newItem, type Path } from '../edit.ts'
import { texts } from '../texts.ts'
import { faultsUnder, useEditor } from './model.ts'

type Props = { chosen: Path; onChoose: (path: Path) => void }

/** The instrument's structure; a place with a fault carries a dot. */
export function Tree({ chosen, onChoose }: Props) {
  const t = useText(texts)
  const { instrument, change } = useEditor()
  const add = (list: Path, length: number, make: (now: Instrument) => unknown) => {
    change((now) => insertAt(now, list, make(now)))
    onChoose(at(list, length))
  }
  return (
    <nav className="jw-tree" aria-label={t('outline')}>
      <Node
        path=""
        label={t('general')}
        chosen={chosen}
        onChoose={onChoose}
        depth={0}
        own={['title', 'shortTitle', 'description', 'code', 'version', 'kind', 'minutes', 'source']}
        isTop
      />
      <Node path="rule" label={t('rule')} chosen={chosen} onChoose={onChoose} depth={0} isTop />
      {instrument.dimensions.map((dimension, d) => {
        const here = at('dimensions', d)
        return (
          <div key={here}>
            <NodeOf
              path={here}
              text={dimension.label}
              fallback={t('dimensionNew')}
              chosen={chosen}
              onChoose={onChoose}
              depth={0}
              isTop
              own={[at(here, 'weight'), at(here, 'label'), at(here, 'code')]}
            />
            {dimension.groups.map((group, g) => {
              const inside = at(here, 'groups', g)
              return (
                <div key={inside}>
                  <NodeOf
                    path={inside}
                    text={group.label}
                    fallback={t('groupNew')}
                    chosen={chosen}
                    onChoose={onChoose}
                    depth={1}
                    own={[at(inside, 'label'), at(inside, 'code'), at(inside, 'sharePercent')]}
                  />
                  {group.items.map((item, i) => (
                    <NodeOf
                      key={i}
                      path={at(inside, 'items', i)}
                      text={item.label}
                      fallback={t('itemNew')}
                      chosen={chosen}
                      onChoose={onChoose}
                      depth={2}
                    />
                  ))}
                  <button
                    type="button"
                    className="jw-word jw-add jw-depth-2"
                    onClick={() => add(at(inside, 'items'), group.items.length, (now) => newItem(now, group.items.at(-1)?.type))}
                  >
                    {t('addItem')}
                  </button>
                </div>
              )
            })}
            <button
              type="button"
              className="jw-word jw-add jw-depth-1"
              onClick={() => add(at(here, 'groups'), dimension.groups.length, newGroup)}
            >
              {t('addGroup')}
            </button>
          </div>
        )
      })}
      <button type="button" className="jw-word jw-add" onClick={() => add('dimensions', instrument.dimensions.length, newDimension)}>
        {t('addDimension')}
      </button>
    </nav>
  )
}

type NodeProps = Props & { path: Path; label: string; depth: number; own?: readonly Path[]; isTop?: boolean }

function NodeOf({ text, fallback, ...node }: Omit<NodeProps, 'label'> & { text: { zh: string; en: string }; fallback: string }) {
  const read = useReading()
  return <Node {...node} label={read(text) || fallback} />
}

function Node({ path, label, chosen, onChoose, depth, own, isTop = false }: NodeProps) {
  const { faults } = useEditor()
  const t = useText(texts)
  const here = own
    ? [...faults.filter((fault) => fault.path === path), ...own.flatMap((one) => faultsUnder(faults, one))]
    : faultsUnder(faults, path)
  const errors = here.filter((fault) => fault.severity === 'error').length
  return (
    <button
      type="button"
      className={`jw-node jw-depth-${depth}${isTop ? ' jw-tree-top' : ''}`}
      aria-current={path === chosen ? 'true' : undefined}
      onClick={() => onChoose(path)}
    >
      <span className="jw-cut">{label}</span>
      {here.length > 0 && (
        <>
          <i className={`jw-dot ${errors > 0 ? 'jw-dot-red' : 'jw-dot-amber'}`} aria-hidden="true" />
          <span className="jw-hidden">{errors > 0 ? t('issueErrors', { count: errors }) : t('issueWarnings', { count: here.length })}</span>
        </>
      )}
    </button>
  )
}
