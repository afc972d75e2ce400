import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { CitySubscription, Decided, Settings } from './settings.ts'
import type { CityAdmitted, CityDismissed } from './city-event.ts'

/** A city is let in under an id of its own; every consent ever given stays in the record (CT-1). */
export function admitCity(settings: Settings, act: CityAdmitted, decided: Decided): Settings | Refused {
  const { subscription, scope } = act
  if (isBlank(act.city)) return refuse({ code: 'fieldMissing', field: 'city' })
  if (subscriptionOf(settings, subscription)) return refuse({ code: 'alreadyExists' })
  const admitted = { id: subscription, city: act.city.trim(), scope, admitted: decided, dismissed: null }
  return { ...settings, cities: [...(settings.cities ?? []), admitted] }
}

/** A consent is taken back once (CT-6). */
export function dismissCity(settings: Settings, act: CityDismissed, decided: Decided): Settings | Refused {
  if (subscriptionOf(settings, act.subscription)?.dismissed !== null) return refuse({ code: 'nothingToDecide' })
  const cities = (settings.cities ?? []).map((one) =>
    one.id === act.subscription ? { ...one, dismissed: decided } : one,
  )
  return { ...settings, cities }
}

/** A city's consent by its id, whether it still stands or not. */
export function subscriptionOf({ cities }: Settings, subscription: string): CitySubscription | undefined {
  return cities?.find(({ id }) => id === subscription)
}
