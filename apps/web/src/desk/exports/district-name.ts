import { createResource, type Accessor } from 'solid-js'
import { keep, kept } from '../../session/kept.ts'
import { usePhone } from '../../session/phone.ts'

const KEY = 'sunshine-district-name'

/** The district's name as the server has it, without a line as it was last heard; empty where it never was. */
export function createDistrictName(): Accessor<string> {
  const { api } = usePhone()
  const [name] = createResource(
    async () => {
      const heard = await api.session.state.query().catch(() => undefined)
      if (!heard?.districtName) return kept(KEY) ?? ''
      keep(KEY, heard.districtName)
      return heard.districtName
    },
    { initialValue: kept(KEY) ?? '' },
  )
  return () => name.latest
}
