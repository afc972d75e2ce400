import type { JSX } from 'solid-js'
import { Navigate, useParams } from '../../address/router.tsx'

/** A ticket's address as a school has it: whoever works at a desk is led to the desk's. */
export function SchoolAddress(): JSX.Element {
  const params = useParams<{ id: string }>()
  return <Navigate href={`/desk/tickets/${params.id}`} />
}
