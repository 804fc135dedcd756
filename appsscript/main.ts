// The public functions of the script, and nothing else: what Apps Script's menus, triggers and sidebar can call.
export {};
