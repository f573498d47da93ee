import { useOutbox } from './use-outbox.ts'

/** Whatever page is open, visits that wait on this device go when there is a network. */
export default function VisitSender() {
  useOutbox()
  return null
}
