"""What delivery costs: the bot beside a bare Bolt app that says back what it hears."""
