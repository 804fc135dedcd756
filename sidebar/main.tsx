import { render } from "preact";
import { Page } from "./page.tsx";
import "./page.css";

const place = document.getElementById("app");
if (place !== null) render(<Page />, place);
