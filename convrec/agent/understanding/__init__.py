"""From one message to an `Understanding`: items, attitudes, demands, critiques, references, intent."""
