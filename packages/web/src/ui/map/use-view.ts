import { useCallback, useEffect, useRef, type PointerEvent, type RefObject } from 'react'
import { fitted, held, zoomed, type Size, type View } from './view.ts'

const wheelStep = 1.0015
const keyStep = 60
type Place = { x: number; y: number }
type Given = { stage: RefObject<HTMLElement | null>; plane: Size; draw: (view: View, screen: Size) => void; onClick: (at: Place, view: View) => void; onHover: (at: Place | null, view: View) => void }

/** Moves and scales a map by pointer, two fingers, wheel and keys. Frames are drawn outside React, one for each of the screen's. */
export function useView({ stage, plane, draw, onClick, onHover }: Given) {
  const view = useRef<View | null>(null)
  const screen = useRef<Size>({ width: 0, height: 0 })
  const frame = useRef(0)
  const latest = useRef(draw)
  useEffect(() => {
    latest.current = draw
  })
  const ask = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => view.current && latest.current(view.current, screen.current))
  }, [])
  const { width, height } = plane
  const set = useCallback((next: View) => {
    view.current = next
    ask()
  }, [ask])
  const zoom = useCallback((factor: number, at?: Place) => {
    if (view.current) set(zoomed(view.current, factor, at ?? { x: screen.current.width / 2, y: screen.current.height / 2 }, { width, height }, screen.current))
  }, [set, width, height])
  const fit = useCallback(() => set(fitted({ width, height }, screen.current)), [set, width, height])
  const move = useCallback((dx: number, dy: number) => {
    if (view.current) set(held({ ...view.current, x: view.current.x + dx, y: view.current.y + dy }, { width, height }, screen.current))
  }, [set, width, height])

  useEffect(() => {
    const element = stage.current
    if (!element) return
    const watcher = new ResizeObserver(([entry]) => {
      if (!entry) return
      screen.current = { width: entry.contentRect.width, height: entry.contentRect.height }
      fit()
    })
    watcher.observe(element)
    const wheel = (event: WheelEvent) => {
      event.preventDefault()
      const box = element.getBoundingClientRect()
      zoom(wheelStep ** -(event.deltaMode === 1 ? event.deltaY * 33 : event.deltaY), { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    // React listens to wheels passively; a page must not scroll under the map.
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      watcher.disconnect()
      element.removeEventListener('wheel', wheel)
      cancelAnimationFrame(frame.current)
    }
  }, [stage, fit, zoom])

  const down = useRef(new Map<number, Place>())
  const hasMoved = useRef(false)
  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  return {
    ask, zoom, fit, move,
    viewNow: () => view.current,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if ((event.target as Element).closest('button, a')) return
        event.currentTarget.setPointerCapture(event.pointerId)
        down.current.set(event.pointerId, placeOf(event))
        hasMoved.current = down.current.size > 1
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const at = placeOf(event)
        const before = down.current.get(event.pointerId)
        if (!before) {
          if (view.current && event.pointerType === 'mouse') onHover(at, view.current)
          return
        }
        const others = [...down.current].flatMap(([id, place]) => (id === event.pointerId ? [] : [place]))
        if (!hasMoved.current && Math.hypot(at.x - before.x, at.y - before.y) < 4) return
        hasMoved.current = true
        onHover(null, view.current!)
        down.current.set(event.pointerId, at)
        const [other] = others
        if (!other) return move(at.x - before.x, at.y - before.y)
        const [was, is] = [Math.hypot(before.x - other.x, before.y - other.y), Math.hypot(at.x - other.x, at.y - other.y)]
        if (was > 0) zoom(is / was, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 })
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const began = down.current.delete(event.pointerId)
        if (began && !hasMoved.current && view.current) onClick(placeOf(event), view.current)
      },
      onPointerCancel: (event: PointerEvent<HTMLElement>) => void down.current.delete(event.pointerId),
      onPointerLeave: () => view.current && onHover(null, view.current),
      onKeyDown(event: { key: string; target: EventTarget; currentTarget: EventTarget; preventDefault: () => void }) {
        if (event.target !== event.currentTarget) return
        const ways: Record<string, () => void> = {
          '+': () => zoom(1.5), '=': () => zoom(1.5), '-': () => zoom(1 / 1.5), '0': fit,
          ArrowLeft: () => move(keyStep, 0), ArrowRight: () => move(-keyStep, 0), ArrowUp: () => move(0, keyStep), ArrowDown: () => move(0, -keyStep),
        }
        const way = ways[event.key]
        if (!way) return
        event.preventDefault()
        way()
      },
    },
  }
}
