import { modelled } from "../../runtime/modelled.ts";

/** An object of the platform with some of its methods, which the compiler holds to Google's types; any other throws. */
export function faked<Face extends object>(name: string, methods: Partial<Face>): Face {
  return modelled(name, { ...methods } as Face);
}
